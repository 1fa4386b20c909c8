import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { model } from '../../shared/model.ts';
import { upgraded, upgradedEntities, versionOf } from '../../shared/platform/upgrades.ts';
import type { Item } from './previous-version/items.ts';
import { previousItems } from './previous-version/items.ts';

interface Kind {
  parse(item: { Item: Item }): { data: object | null };
  put(record: object): { params(): { Item: Item } };
}
const kindOf = (entity: string) => (model.entities as unknown as Record<string, Kind>)[entity];
const byKind = Map.groupBy(previousItems, (item) => String(item['__edb_e__']));

/** Kinds that no item of the recorded table is of: they come and go, or need another service. */
const NOT_RECORDED = [
  'caseReading',
  'erasure',
  'file',
  'importRow',
  'importSlot',
  'inboundMail',
  'layout',
  'migration',
  'recount',
  'ruleScan',
  'ruleTurn',
  'unsubscription',
  'webhookCall',
];

/** A sheet of numbers names what it counts; its cells are added to by name, past the entity. */
const CELL = /^n:/;

/** ElectroDB leaves the sort key of an index behind where the partition key goes: such an item is in no index. */
const isHalfKey = (item: Item, name: string) => /^gsi\dsk$/.test(name) && !(name.replace('sk', 'pk') in item);

/** The attributes in which an item would be stored otherwise today. */
const differing = (item: Item, today: Item) =>
  [...new Set([...Object.keys(item), ...Object.keys(today)])].filter(
    (name) => !CELL.test(name) && !isHalfKey(item, name) && !isDeepStrictEqual(item[name], today[name]),
  );

describe('the table of the previous version', () => {
  it('has records of all kinds but these', () => {
    expect([...byKind.keys()].filter((entity) => entity !== 'idempotency' && !kindOf(entity))).toEqual([]);
    expect(
      Object.keys(model.entities)
        .filter((entity) => !byKind.has(entity))
        .toSorted(),
    ).toEqual(NOT_RECORDED);
  });

  it('has records of each kind that has an upgrade', () => {
    expect(Object.keys(upgradedEntities()).filter((entity) => !byKind.has(entity))).toEqual([]);
  });
});

/**
 * Who changes what is stored of a record meets this first: an attribute that is called otherwise now is lost here, a new one that
 * has to be there is missing, and a key that is made of other attributes differs. Then the entity needs an upgrade:
 * docs/upgrades.md.
 */
describe.each([...byKind.keys()].filter((entity) => kindOf(entity)))(
  'a %s that the previous version stored',
  (entity) => {
    const items = byKind.get(entity) ?? [];
    const storedAgain = (item: Item) => kindOf(entity)?.put(asRead(item)).params().Item;
    const asRead = (item: Item) => kindOf(entity)?.parse({ Item: upgraded(item) }).data ?? {};

    it('is valid today, with nothing lost of it', () => {
      const other = items.flatMap((item) => differing(item, storedAgain(item) ?? {}));
      expect([...new Set(versionOf(entity) > 1 ? [] : other)]).toEqual([]);
    });

    it('is at the same place', () => {
      const placeOf = (item: Item | undefined) => [item?.['pk'], item?.['sk']];
      expect(items.map((item) => placeOf(storedAgain(item)))).toEqual(items.map(placeOf));
    });
  },
);
