type Fields = Record<string, unknown>;

/**
 * From one version of a record to the next. Pure: the same record comes to the same whenever it is read. It must do without
 * attributes that are not there: a case as it was, and a change that a run keeps, lack what is not kept of them.
 */
export interface Upgrade {
  /** Attributes that are there no more. */
  removes?: readonly string[];
  /** Attributes that are new or another, made of the record as it was stored. */
  sets: (record: Fields) => Fields;
}

/** A record was stored by a later version of the service: it can be neither read nor written without damage. */
export class NewerRecord extends Error {
  constructor(entity: string, { stored, known }: { stored: number; known: number }) {
    super(
      `A record of kind ${entity} is of version ${stored}, and only ${known} is known here: a later version of the service runs beside this one, or did before`,
    );
    this.name = 'NewerRecord';
  }
}

/**
 * The attribute that keeps the version; a record without it is of version 1. ElectroDB's own `model.version` is part of every
 * sort key and stays '1' for ever: another one would move each record to another key.
 */
export const VERSION = 'recordVersion';

const upgrades = new Map<string, readonly Upgrade[]>();

/** Makes known what leads from version 1 of the records of an entity to the current one, in order. */
export function knowUpgrades(entity: string, all: readonly Upgrade[]): void {
  upgrades.set(entity, all);
}

/** The version of the records of an entity that is written now: 1 where nothing was ever upgraded. */
export const versionOf = (entity: string): number => (upgrades.get(entity)?.length ?? 0) + 1;

/** The entities whose records there are in more than one version, with the current one. */
export const upgradedEntities = (): Record<string, number> =>
  Object.fromEntries([...upgrades.keys()].map((entity) => [entity, versionOf(entity)]));

/** All attributes that an upgrade of the entity has ever taken away. */
export const removedFrom = (entity: string): string[] =>
  (upgrades.get(entity) ?? []).flatMap(({ removes = [] }) => removes);

/** In which version an item is stored. */
export const storedVersion = (item: Fields): number => Number(item[VERSION] ?? 1);

/**
 * An item of the table in the current form of its entity, itself where it has that. Throws NewerRecord where a later version of
 * the service wrote it. An item without a revision is no record, or what an index copied of one, and stays as it is.
 */
export function upgraded(item: Fields, entity = String(item['__edb_e__'])): Fields {
  const [stored, known] = [storedVersion(item), versionOf(entity)];
  if (stored > known) throw new NewerRecord(entity, { stored, known });
  return stored === known || item['revision'] === undefined ? item : inVersion(known, item, entity);
}

/** A record of an entity in the form of a version that is not before its own. Throws NewerRecord for one that is not known. */
export function inVersion(wanted: number, record: Fields, entity: string): Fields {
  const [stored, known] = [storedVersion(record), versionOf(entity)];
  if (wanted > known) throw new NewerRecord(entity, { stored: wanted, known });
  const missing = (upgrades.get(entity) ?? []).slice(stored - 1, wanted - 1);
  return { ...missing.reduce(next, record), [VERSION]: wanted };
}

const next = (record: Fields, { removes = [], sets }: Upgrade): Fields => ({
  ...Object.fromEntries(Object.entries(record).filter(([name]) => !removes.includes(name))),
  ...sets(record),
});
