import type { Configuration } from '../configuration/configuration.ts';

/** The custom fields of a record that are for clients too: those of field sets that are marked so. */
export function shownToClients(configuration: Configuration, customFields: unknown): Record<string, unknown> {
  const sets = Object.entries((customFields ?? {}) as Record<string, unknown>);
  return Object.fromEntries(sets.filter(([id]) => configuration.find('fieldSets', id)?.visibleToClients === true));
}
