import type { Write } from './write.ts';
import type { Stamps } from './stamps.ts';
import type { Stored } from './store-upgraded.ts';
import { inSeveralForms, storingWhole, unlessNewer } from './store-upgraded.ts';

/** What this file needs of an ElectroDB entity; its own types cannot speak of "any entity". */
interface Writable {
  create(record: object): { commit(): unknown };
  patch(key: object): {
    set(fields: object): { remove(names: string[]): Removed };
  };
}
interface Removed {
  composite(values: object): {
    where(
      condition: (attributes: Record<string, string>, is: { eq(name: string, value: unknown): string }) => string,
    ): {
      commit(): unknown;
    };
  };
}

/** Stores a record that must not exist yet. */
export const creating = (entity: unknown, record: object): Write =>
  (entity as Writable).create(record).commit() as Write;

/**
 * Changes a record that must still be at the revision it was read with, and in no later form than is known here; an undefined
 * field is removed. A record that may be stored in another form is stored whole.
 */
export function changing<T extends Stamps>(entity: unknown, before: T, fields: Partial<T>): Write {
  if (inSeveralForms(entity as Stored)) {
    return storingWhole(entity as Stored, { ...before, ...fields }, { revision: before.revision, older: false });
  }
  return unlessNewer(patching(entity, before, fields));
}

function patching<T extends Stamps>(entity: unknown, before: T, fields: Partial<T>): Write {
  const removed = Object.keys(fields).filter((name) => fields[name as keyof T] === undefined);
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return (
    (entity as Writable)
      .patch(before)
      .set(set)
      .remove(removed)
      // What an index key is made of besides the changed fields: ElectroDB adds these to the condition as well.
      .composite(Object.fromEntries(Object.entries(before).filter(([name]) => !(name in fields))))
      .where(({ revision = '' }, is) => is.eq(revision, before.revision))
      .commit() as Write
  );
}

/** The fields that differ between two states of a record; one that is gone is there as undefined. */
export function difference(before: object, after: object) {
  const was = before as Record<string, unknown>;
  const is = after as Record<string, unknown>;
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => is[name] !== was[name]);
  return Object.fromEntries(names.map((name) => [name, is[name]])) as Partial<Stamps>;
}

interface Deletable {
  delete(key: object): {
    where(
      condition: (attributes: Record<string, string>, is: { eq(name: string, value: unknown): string }) => string,
    ): {
      commit(): unknown;
    };
  };
}

/** Deletes an item at once, if an attribute of it still is what it was read as: for items that keep no trail. */
export const deleting = (entity: unknown, key: object, [attribute, value]: [string, unknown]): Write =>
  (entity as Deletable)
    .delete(key)
    .where((attributes, is) => is.eq(attributes[attribute] ?? '', value))
    .commit() as Write;

interface Replaceable {
  patch(key: object): {
    set(fields: object): {
      where(
        condition: (attributes: Record<string, string>, is: { eq(name: string, value: unknown): string }) => string,
      ): {
        commit(): unknown;
      };
    };
  };
}

/** Changes an attribute of an item, if it still is what it was read as: for items that keep no revision. */
export const replacing = (
  entity: unknown,
  key: object,
  { attribute, before, after }: { attribute: string; before: unknown; after: unknown },
): Write =>
  (entity as Replaceable)
    .patch(key)
    .set({ [attribute]: after })
    .where((attributes, is) => is.eq(attributes[attribute] ?? '', before))
    .commit() as Write;
