import type { Write } from './write.ts';
import { VERSION, hasVersions, knownOf, removedFrom, versionOf } from './upgrades.ts';

type Fields = Record<string, unknown>;
type Update = NonNullable<Write['Update']>;

/** What this file needs of an ElectroDB entity; its own types cannot speak of "any entity". */
export interface Stored {
  schema: { model: { entity: string }; attributes: Fields; indexes: Record<string, Index> };
  put(record: object): { params(): { TableName: string; Item: Fields } };
}
interface Index {
  pk: { field: string };
  sk?: { field: string };
}

/**
 * Stores the whole of a record in its current form over one that was of this revision, and takes away what that form does not
 * have: whatever it was stored as, nothing of it is left half old, and all index keys are made anew. An Update, since that is
 * what whoever changes records may do; it costs what a change of one attribute does. Over any version that is known, or over
 * `older` ones only.
 */
export function storingWhole(
  entity: Stored,
  record: object,
  { revision, older }: { revision: unknown; older: boolean },
) {
  const there = Object.entries(record).filter(([name, value]) => value !== undefined && name !== VERSION);
  const { TableName, Item } = entity.put(Object.fromEntries(there)).params();
  const { pk, sk, ...all } = Item;
  const values = Object.entries(all).filter(([, value]) => value !== undefined);
  const { entity: kind } = entity.schema.model;
  const last = older ? versionOf(kind) - 1 : knownOf(kind);
  const gone = goneFrom(entity, new Set(values.map(([name]) => name)));
  const set = values.map(([name]) => `#${name} = :${name}_u0`).join(', ');
  const names = new Set([...values.map(([name]) => name), ...gone, 'revision']);
  return {
    Update: {
      TableName,
      Key: { pk, sk },
      UpdateExpression: `SET ${set}${gone.length > 0 ? ` REMOVE ${gone.map((name) => `#${name}`).join(', ')}` : ''}`,
      ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(values.map(([name, value]) => [`:${name}_u0`, value])),
        ':was': revision,
        ':last': last,
      },
      ConditionExpression: `#revision = :was AND (attribute_not_exists(#${VERSION}) OR #${VERSION} <= :last)`,
    },
  } satisfies Write;
}

/** What an item in the current form may not have: attributes and index keys that this one has not, and former attributes. */
function goneFrom({ schema }: Stored, there: Set<string>): string[] {
  const keys = Object.values(schema.indexes).flatMap(({ pk, sk }) => [pk.field, ...(sk ? [sk.field] : [])]);
  const names = [...Object.keys(schema.attributes), ...keys, ...removedFrom(schema.model.entity)];
  return [...new Set(names)].filter((name) => !there.has(name) && name !== 'pk' && name !== 'sk');
}

/** Whether records of an entity may be stored in another form than that of today. */
export const inSeveralForms = ({ schema }: Stored): boolean => hasVersions(schema.model.entity);

/** The same write, unless a later version of the service has put the record into a form that is not known here. */
export const unlessNewer = (write: Write): Write => {
  const { ConditionExpression, ExpressionAttributeNames } = write.Update as Update;
  return {
    Update: {
      ...(write.Update as Update),
      ConditionExpression: `${ConditionExpression ?? ''} AND attribute_not_exists(#${VERSION})`,
      ExpressionAttributeNames: { ...ExpressionAttributeNames, [`#${VERSION}`]: VERSION },
    },
  };
};
