import type { Configuration } from '../configuration/configuration.ts';
import { invalid } from '../platform/errors.ts';

type Options = Partial<Record<'priority' | 'medium', string | null>>;

const LISTS = { priority: 'priorities', medium: 'media' } as const;

/** Throws invalid for a priority or medium that is not offered; one that the record has already may stay. */
export function expectOptions(configuration: Configuration, given: Options, before: Options = {}) {
  const errors = (['priority', 'medium'] as const).flatMap((name) => {
    const id = given[name];
    if (id === undefined || id === null || id === before[name]) return [];
    const kind = LISTS[name];
    if (configuration.find(kind, id)?.active) return [];
    return [{ pointer: `/${name}`, detail: `There is no ${name} "${id}". GET /${kind} lists them.` }];
  });
  if (errors.length > 0) throw invalid(errors);
}
