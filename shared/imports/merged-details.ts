import { isDeepStrictEqual } from 'node:util';
import type { ContactFields } from '../contacts/contact-record.ts';
import type { ContactDetails } from '../contacts/contact.schema.ts';
import type { Contact } from '../model.ts';

type Entries = Record<string, unknown>[];

/** By what an entry of a list is known again. */
const LISTS = { emails: 'email', phones: 'phone', externalIds: 'id' } as const;
const TAGS = ['tags', 'doNotContact'] as const;

/**
 * What a file brings that a contact has not; undefined when that is nothing. `fill` leaves whatever is there; `update` puts
 * the file's word in its place. Either way a list only grows: nothing that somebody entered is lost.
 */
export function mergedDetails(
  contact: Contact,
  given: ContactFields,
  onMatch: 'update' | 'fill',
): ContactDetails | undefined {
  const merged: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const there = contact[name as keyof Contact] as unknown;
    const next = isFilled(there) ? mergedWith(name, { there, value, onMatch }) : value;
    if (next !== undefined && !isDeepStrictEqual(next, there)) merged[name] = next;
  }
  return Object.keys(merged).length > 0 ? merged : undefined;
}

const isFilled = (value: unknown) =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

function mergedWith(
  name: string,
  { there, value, onMatch }: { there: unknown; value: unknown; onMatch: string },
): unknown {
  if (name in LISTS) return grown(LISTS[name as keyof typeof LISTS], there as Entries, value as Entries);
  if ((TAGS as readonly string[]).includes(name)) return [...new Set([...(there as string[]), ...(value as string[])])];
  if (name === 'customFields') return mergedFields(there as Sets, value as Sets, onMatch);
  if (onMatch === 'fill') return undefined;
  return name === 'addresses' ? withAddress(there as Entries, value as Entries) : value;
}

/** The list with those entries that it has not. */
function grown(by: string, there: Entries, given: Entries): Entries | undefined {
  const known = new Set(there.map((entry) => `${String(entry.system)} ${comparable(entry[by])}`));
  const added = given.filter((entry) => !known.has(`${String(entry.system)} ${comparable(entry[by])}`));
  return added.length > 0 ? [...there.map(withoutHold), ...added] : undefined;
}

const comparable = (value: unknown) => String(value).toLowerCase();

/** What is sent with an address does not touch the hold that is on it. */
const withoutHold = ({ onHold: _, ...entry }: Record<string, unknown>) => entry;

/** The primary address as the file has it; others stay. */
const withAddress = (there: Entries, [given = {}]: Entries): Entries =>
  there.map((address) => (address.primary ? { ...address, ...given } : address));

type Sets = Record<string, Record<string, unknown>>;

/** A merge patch of the custom fields that differ, or that are empty. */
function mergedFields(there: Sets, given: Sets, onMatch: string): Sets | undefined {
  const sets = Object.entries(given).flatMap(([set, values]) => {
    const before = there[set] ?? {};
    const fields = Object.entries(values).filter(([field, value]) =>
      onMatch === 'fill' ? before[field] === undefined : !isDeepStrictEqual(before[field], value),
    );
    return fields.length > 0 ? [[set, Object.fromEntries(fields)] as const] : [];
  });
  return sets.length > 0 ? Object.fromEntries(sets) : undefined;
}
