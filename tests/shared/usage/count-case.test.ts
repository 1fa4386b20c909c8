import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../shared/platform/change.ts';
import type { Write } from '../../../shared/platform/write.ts';
import { countCase } from '../../../shared/usage/count-case.ts';
import { asService } from '../../support/contexts.ts';
import { cancelled, conditionFailed } from '../../support/failures.ts';
import { db, tableHolds } from '../../support/table.ts';

type Item = Record<string, unknown>;

/** A table that keeps what countCase writes: puts on a condition, and counters that are added to. */
function aTable() {
  const items = new Map<string, Item>();
  const keyOf = ({ pk, sk }: Item) => `${String(pk)} ${String(sk)}`;
  const holds = ({ Put }: Write) => {
    const before = items.get(keyOf(Put?.Item ?? {}))?.countedRevision;
    return before === (Put?.ExpressionAttributeValues?.[':countedRevision0'] as unknown);
  };
  const write = ({ Put, Update }: Write) => {
    if (Put) items.set(keyOf(Put.Item ?? {}), Put.Item ?? {});
    if (!Update) return;
    const key = keyOf(Update.Key ?? {});
    const { ':cases_u0': added = 0 } = Update.ExpressionAttributeValues as { ':cases_u0'?: number };
    items.set(key, { ...Update.Key, cases: Number(items.get(key)?.cases ?? 0) + added });
  };
  tableHolds();
  db.on(GetCommand).callsFake(({ Key }: { Key: Item }) => ({ Item: items.get(keyOf(Key)) }));
  db.on(PutCommand).callsFake((input: Write['Put']) => {
    if (!holds({ Put: input })) throw conditionFailed({});
    write({ Put: input });
    return {};
  });
  const transact = ({ TransactItems = [] }: { TransactItems?: Write[] }) => {
    if (!TransactItems.every((one) => !one.Put || holds(one))) throw cancelled('ConditionalCheckFailed');
    TransactItems.forEach(write);
    return {};
  };
  db.on(TransactWriteCommand).callsFake(transact);
  return {
    transact,
    counts: () =>
      Object.fromEntries(
        [...items.values()]
          .filter(({ cases }) => typeof cases === 'number' && cases !== 0)
          .map(({ sk, cases }) => [String(sk), cases]),
      ),
  };
}

const state = fc.record({
  status: fc.constantFrom('open', 'urgent', 'closed'),
  caseType: fc.constantFrom('housing', 'award'),
  deleted: fc.boolean(),
});
type State = typeof state extends fc.Arbitrary<infer T> ? T : never;

const change = (caseId: string, states: State[], i: number): Change => {
  const image = ({ deleted, ...rest }: State) => ({
    caseId,
    category: 'cases',
    statusClass: 'opened',
    ...rest,
    ...(deleted ? { deletedAt: 'now' } : {}),
  });
  const [before, after] = [states[i - 1], states[i]];
  return {
    entity: 'case',
    revision: i + 1,
    before: before && image(before),
    after: after && image(after),
  } as unknown as Change;
};

/** Histories of a few cases, and an order of delivery that has every change at least once. */
const deliveries = fc
  .array(fc.array(state, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .chain((histories) => {
    const all = histories.flatMap((states, n) => states.map((_, i) => change(`case_${n}`, states, i)));
    const order = fc.array(fc.nat({ max: all.length - 1 }), { maxLength: 6 }).chain((again) => {
      const indexes = [...all.keys(), ...again];
      return fc.shuffledSubarray(indexes, { minLength: indexes.length });
    });
    return order.map((indexes) => ({ histories, changes: indexes.map((i) => all[i] as Change) }));
  });

describe('the counters of live cases', () => {
  it('are right whatever comes twice, late or in another order', async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ histories, changes }) => {
        const table = aTable();
        for (const one of changes) await countCase(asService(), one);

        const expected = new Map<string, number>();
        for (const { status, caseType } of histories
          .flatMap((states) => states.slice(-1))
          .filter(({ deleted }) => !deleted)) {
          const key = `$caseCount_1#category_cases#caseType_${caseType}#status_${status}#statusClass_opened`;
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
        expect(table.counts()).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: 100 },
    );
  });

  it('take a case out that was removed, and never in again', async () => {
    const table = aTable();
    const states: State[] = [{ status: 'open', caseType: 'award', deleted: false }];
    const made = change('case_1', states, 0);
    const removed = { ...made, revision: 2, before: made.after, after: undefined };
    await countCase(asService(), removed);
    await countCase(asService(), made);
    expect(table.counts()).toEqual({});
  });

  it('wait for others who count the same case at the same moment', async () => {
    const table = aTable();
    const counted = change('case_1', [{ status: 'open', caseType: 'award', deleted: false }], 0);
    db.on(TransactWriteCommand).rejectsOnce(cancelled('None', 'TransactionConflict')).callsFake(table.transact);
    await countCase(asService(), counted);
    expect(Object.values(table.counts())).toEqual([1]);
  });

  it('count cases alone', async () => {
    aTable();
    await countCase(asService(), { ...change('case_1', [], 0), entity: 'activity' });
    expect(db.calls()).toEqual([]);
  });
});
