import { TransactGetCommand } from '@aws-sdk/lib-dynamodb';
import { isForgotten } from '../../dashboards/forgotten.ts';
import type { Recount } from '../../model.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { client, table } from '../../platform/table.ts';
import type { Item } from '../../platform/walk-table.ts';
import { withEach } from '../../platform/walk-table.ts';
import { WriteConflict } from '../../platform/write.ts';
import type { Cells } from '../read-tallies.ts';
import { keyText, readItems, summed } from '../read-tallies.ts';
import { keyOf, placeOf, tallyOf } from '../tally.ts';
import type { Difference } from './recount.entity.ts';

/** Where a sheet is in every generation. */
interface SheetPlace {
  scope: string;
  shard: number;
  sheet: string;
}

/** BatchGet reads a hundred items at once: each sheet is two. */
const PAIRS = 50;

/** The numbers of the sheets of a page that the former generation has and the new one has not. */
export async function comparePage(ctx: Context, recount: Recount, items: Item[]): Promise<Difference[]> {
  const generations = [recount.former, recount.generation];
  const places = items.flatMap((item) => placesIn(item, generations));
  const found: Difference[] = [];
  for (let i = 0; i < places.length; i += PAIRS) {
    const doubtful = await notTheSame(places.slice(i, i + PAIRS), recount);
    await withEach(doubtful, async (place) => found.push(...differences(place, await readTogether(place, recount))));
  }
  return found.filter((one) => !isForgotten(one, ctx));
}

function placesIn({ tallyOf: tallied, sheet }: Item, generations: number[]) {
  const { scope, shard, generation } = placeOf(String(tallied));
  return generations.includes(generation) ? [{ scope, shard, sheet: String(sheet), generation }] : [];
}

/** Both were read one after the other, so that what counts meanwhile may make them differ. */
async function notTheSame(places: (SheetPlace & { generation: number })[], recount: Recount): Promise<SheetPlace[]> {
  const items = await readItems(unique(places.flatMap((place) => keysOf(place, recount))));
  const byKey = new Map(items.map((item) => [keyText(item), item]));
  return places.filter((place) => {
    const [former, next] = keysOf(place, recount).map((key) => byKey.get(keyText(key)));
    // What both have is looked at where the former one is come upon.
    if (place.generation === recount.generation && former) return false;
    return differences(place, [summed([former ?? {}]), summed([next ?? {}])]).length > 0;
  });
}

const unique = (keys: Item[]) => [...new Map(keys.map((key) => [keyText(key), key])).values()];

const keysOf = ({ scope, shard, sheet }: SheetPlace, { former, generation }: Recount): Item[] =>
  [former, generation].map((one) => keyOf({ tallyOf: tallyOf({ scope, generation: one, shard }), sheet }) as Item);

/** A sheet in both generations at one moment; every change counts in both by one transaction. */
const readTogether = (place: SheetPlace, recount: Recount): Promise<[Cells, Cells]> =>
  retryOnConflict(async () => {
    const TransactItems = keysOf(place, recount).map((Key) => ({ Get: { TableName: table.table, Key } }));
    try {
      const { Responses } = await client.send(new TransactGetCommand({ TransactItems }));
      return [summed([Responses?.[0]?.Item ?? {}]), summed([Responses?.[1]?.Item ?? {}])];
    } catch (error) {
      // Somebody is writing one of them: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
      if ((error as Error).name === 'TransactionCanceledException') throw new WriteConflict();
      throw error;
    }
  });

function differences({ scope, shard, sheet }: SheetPlace, [former, next]: [Cells, Cells]): Difference[] {
  return [...new Set([...former.keys(), ...next.keys()])]
    .map((cell) => ({ cell, counted: former.get(cell) ?? 0, shouldBe: next.get(cell) ?? 0 }))
    .filter(({ counted, shouldBe }) => counted !== shouldBe)
    .map((one) => ({ scope, sheet, shard, ...one }));
}
