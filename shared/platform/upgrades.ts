type Fields = Record<string, unknown>;

/** What makes one form of a record into another. Pure: the same record comes to the same whenever it is read. */
interface Step {
  /** Attributes that are there no more. */
  removes?: readonly string[];
  /**
   * Attributes that are new or another, made of the record as it was stored. It must do without attributes that are not there: a
   * case as it was, and a change that a run keeps, lack what is not kept of them.
   */
  sets: (record: Fields) => Fields;
}

/** From one version of a record to the next. */
export interface Upgrade extends Step {
  /** From the next one to this, for as long as `writes` names an earlier version. */
  back?: Step;
}

/** What an entity says of the versions of its records. */
export interface Versions {
  /** What leads from version 1 to the last one that is known, in order. */
  upgrades: readonly Upgrade[];
  /** The version that records are read as and stored in; the last one unless said otherwise. */
  writes?: number | undefined;
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

const versions = new Map<string, Versions>();
const stepsOf = (entity: string) => versions.get(entity)?.upgrades ?? [];

/** Makes known which versions there are of the records of an entity. */
export const knowVersions = (entity: string, all: Versions): void => void versions.set(entity, all);

/** Whether records of an entity may be stored in more than one form. */
export const hasVersions = (entity: string): boolean => versions.has(entity);

/** The version that the records of an entity are read as and stored in: 1 where nothing was ever upgraded. */
export const versionOf = (entity: string): number => versions.get(entity)?.writes ?? knownOf(entity);

/** The last version that is understood. */
export const knownOf = (entity: string): number => stepsOf(entity).length + 1;

/** The entities of which records may be stored in an earlier form, with the current version. */
export const upgradedEntities = (): Record<string, number> =>
  Object.fromEntries(
    [...versions.keys()].map((entity) => [entity, versionOf(entity)] as const).filter(([, to]) => to > 1),
  );

/** All attributes that records of an entity have in other forms alone. */
export const removedFrom = (entity: string): string[] =>
  stepsOf(entity).flatMap((step, i) => (i + 1 < versionOf(entity) ? step : step.back)?.removes ?? []);

/** In which version an item is stored. */
export const storedVersion = (item: Fields): number => Number(item[VERSION] ?? 1);

/**
 * An item of the table in the current form of its entity, itself where it has that. Throws NewerRecord where a later version of
 * the service wrote it. An item without a revision is no record, or what an index copied of one, and stays as it is.
 */
export function upgraded(item: Fields, entity = String(item['__edb_e__'])): Fields {
  const [stored, wanted] = [storedVersion(item), versionOf(entity)];
  if (stored === wanted) return item;
  if (item['revision'] !== undefined) return inVersion(wanted, item, entity);
  if (stored > knownOf(entity)) throw new NewerRecord(entity, { stored, known: knownOf(entity) });
  return item;
}

/** A record of an entity in the form of a version. Throws NewerRecord where one of both is not known, or nothing leads back. */
export function inVersion(wanted: number, record: Fields, entity: string): Fields {
  const [stored, known] = [storedVersion(record), knownOf(entity)];
  const steps = stepsOf(entity);
  const way = stored <= wanted ? steps.slice(stored - 1, wanted - 1) : wayBack(steps.slice(wanted - 1, stored - 1));
  if (Math.max(wanted, stored) > known || way.length !== Math.abs(wanted - stored)) {
    throw new NewerRecord(entity, { stored: Math.max(wanted, stored), known });
  }
  return { ...way.reduce(taken, record), [VERSION]: wanted };
}

const wayBack = (steps: readonly Upgrade[]): Step[] => steps.toReversed().flatMap(({ back }) => back ?? []);

const taken = (record: Fields, { removes = [], sets }: Step): Fields => ({
  ...Object.fromEntries(Object.entries(record).filter(([name]) => !removes.includes(name))),
  ...sets(record),
});
