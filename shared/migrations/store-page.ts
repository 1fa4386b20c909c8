import { ID_OF, model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { log } from '../platform/logger.ts';
import type { Stored } from '../platform/store-upgraded.ts';
import { storingWhole } from '../platform/store-upgraded.ts';
import { VERSION, upgradedEntities } from '../platform/upgrades.ts';
import type { Filter, Item, Place } from '../platform/walk-table.ts';
import { entityOf, scanPage, withEach } from '../platform/walk-table.ts';
import { WriteConflict } from '../platform/write.ts';

interface Upgradable extends Stored {
  parse(item: { Item: Item }): { data: { revision: number } };
}

/**
 * Stores what of a page is in an earlier form in the current one, each record by itself and only as it was read: whom somebody
 * else wrote meanwhile, they brought up as well. The revision stays, so nobody's work is refused, and the stream tells nobody.
 */
export async function storePage(ctx: Context, place: Place) {
  const { items, looked, next, isLast } = await scanPage(place, inEarlierForm(upgradedEntities()));
  const done = { upgraded: 0, left: 0 };
  await withEach(items, async (item) => (done[await store(ctx, item)] += 1));
  return { ...done, looked, next, isLast };
}

async function store(ctx: Context, item: Item): Promise<'upgraded' | 'left'> {
  const name = entityOf(item) as keyof typeof model.entities;
  const entity = model.entities[name] as unknown as Upgradable;
  const { data: record } = entity.parse({ Item: item });
  try {
    await commit(ctx, [storingWhole(entity, record, { revision: record.revision, older: true })], undefined);
  } catch (error) {
    // It would be larger than an item may be: it can be read as before.
    if (error instanceof AppError) {
      const id = String(item[ID_OF[name as keyof typeof ID_OF]]);
      log.defect('A record could not be stored in its current form', error, { entity: name, id });
      return 'left';
    }
    if (!(error instanceof WriteConflict)) throw error;
  }
  return 'upgraded';
}

/** Records of these entities that are of a version before these; nothing where nothing was ever upgraded. */
function inEarlierForm(versions: Record<string, number>): Filter {
  const all = Object.entries(versions);
  if (all.length === 0) return { FilterExpression: 'attribute_not_exists(pk)' };
  const each = all.map((_, i) => `(#e = :e${i} AND (attribute_not_exists(#v) OR #v < :v${i}))`);
  const values = all.flatMap(([entity, version], i) => [
    [`:e${i}`, entity],
    [`:v${i}`, version],
  ]);
  return {
    FilterExpression: each.join(' OR '),
    ExpressionAttributeNames: { '#e': '__edb_e__', '#v': VERSION },
    ExpressionAttributeValues: Object.fromEntries(values) as Item,
  };
}
