import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListEntry, Projection } from '../../../shared/model.ts';
import { WriteConflict } from '../../../shared/platform/write.ts';
import { keepProjection, readProjection } from '../../../shared/projections/keep-projection.ts';
import type { Projector } from '../../../shared/projections/projector.ts';
import type { Tally } from '../../../shared/projections/tally.ts';
import { asService } from '../../support/contexts.ts';
import { keptTable } from '../../support/kept-table.ts';
import type { Item } from '../../support/item.ts';

interface Facts {
  status: string;
  tags: string[];
  days: number;
}
const projector: Projector<Facts> = {
  entries: ({ status, tags }, shard) =>
    [`status/${status}`, ...tags.map((tag) => `tag/${tag}`)].map((list) => ({
      list: `${list}/${shard}`,
      place: 'here',
      marks: { status },
    })),
  tallies: ({ status, tags, days }): Tally[] => [
    { scope: 'all', sheet: 'grid', cell: status, by: 1 },
    { scope: 'all', sheet: 'days', cell: 'sum', by: days },
    ...tags.map((tag) => ({ scope: tag, sheet: 'grid', cell: status, by: 1 })),
  ],
};

const RECORDS = ['record_a', 'record_b'];
const facts = fc.record({
  status: fc.constantFrom('open', 'closed'),
  tags: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 }),
  days: fc.nat({ max: 3 }),
});
/** A change of a record that somebody stores, undefined for the last, and then hears of. */
const step = fc.record({
  recordId: fc.constantFrom(...RECORDS),
  facts: fc.option(facts, { nil: undefined, freq: 6 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const steps = fc.array(step, { maxLength: 4 });
/** A crash at one of the calls, before or after it was done. */
const crashes = fc.array(fc.record({ call: fc.nat({ max: 80 }), done: fc.boolean() }), { maxLength: 3 });

class Crash extends Error {}
/** ElectroDB tells of what failed in an error of its own. */
const isCrash = (error: unknown) => error instanceof Crash || (error as Error).cause instanceof Crash;

class World {
  readonly #records = new Map<string, { version: number; facts: Facts | undefined }>();
  readonly #scheduler: fc.Scheduler;
  readonly #table: ReturnType<typeof keptTable>;
  readonly #missed: Step['recordId'][] = [];
  #calls = 0;

  constructor(scheduler: fc.Scheduler, crashing: { call: number; done: boolean }[]) {
    this.#scheduler = scheduler;
    this.#table = keptTable(async (call) => {
      await this.#turn();
      const crash = crashing.find((one) => one.call === this.#calls);
      this.#calls += 1;
      if (crash && !crash.done) throw new Crash();
      const answer = call();
      if (crash) throw new Crash();
      return answer;
    });
  }

  #turn = () => this.#scheduler.schedule(Promise.resolve());

  /** Stores changes and hears of each some time later, under one of the layouts. */
  async move(some: Step[], layouts: number[][]) {
    for (const [i, { recordId, facts: next }] of some.entries()) {
      await this.#turn();
      const version = (this.#records.get(recordId)?.version ?? 0) + 1;
      this.#records.set(recordId, { version, facts: next });
      await this.hear(recordId, layouts[i % layouts.length] ?? [1]);
    }
  }

  /** Looks at a record as it is now or was a moment ago, as one batch of changes does; what crashes comes again. */
  async hear(recordId: string, generations: number[]): Promise<void> {
    const record = this.#records.get(recordId) ?? { version: 0, facts: undefined };
    const layout = { shards: 1, writtenShards: 1, generations };
    for (;;) {
      try {
        const stored = await readProjection(recordId);
        await keepProjection(asService(), { projector, stored, projected: { recordId, ...record }, layout });
        return;
      } catch (error) {
        if (isCrash(error)) return void this.#missed.push(recordId);
        if (!(error instanceof WriteConflict)) throw error;
      }
    }
  }

  /** What crashed is delivered again, until nothing does. */
  async again(generations: number[]) {
    while (this.#missed.length > 0)
      for (const recordId of this.#missed.splice(0)) await this.hear(recordId, generations);
  }

  /** Everybody at once, in whatever order the scheduler has it. */
  async together(...all: Promise<void>[]) {
    await this.#scheduler.waitFor(Promise.all(all));
    // What a crash has left under way is done late.
    await this.#scheduler.waitIdle();
  }

  counted = (generation: number) =>
    Object.fromEntries(
      this.#of('tally').flatMap((item) =>
        Object.entries(item)
          .filter(([name, count]) => name.startsWith('n:') && count !== 0)
          .filter(() => String(item.tallyOf).startsWith(`${generation}/`))
          .map(([name, count]) => [`${String(item.tallyOf).split('/')[2]} ${String(item.sheet)} ${name}`, count]),
      ),
    );

  expectedCounts() {
    const sums: Record<string, number> = {};
    for (const { scope, sheet, cell, by } of this.#facts().flatMap(([, known]) => projector.tallies(known))) {
      const name = `${scope} ${sheet} n:${cell}`;
      sums[name] = (sums[name] ?? 0) + by;
    }
    return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
  }

  /** The entries that their records' projections name: what readers go by. */
  readable() {
    const known = new Map(this.#of('projection').map((item) => [item.projectionOf, item as unknown as Projection]));
    const entries = this.#of('listEntry') as unknown as ListEntry[];
    return entries
      .filter(({ list, place, recordId }) =>
        known.get(recordId)?.listed.some((one) => one.list === list && one.place === place),
      )
      .map(({ list, place, recordId, marks }) => JSON.stringify({ recordId, list, place, marks: marks as object }))
      .toSorted();
  }

  expectedEntries = () =>
    this.#facts()
      .flatMap(([recordId, known]) =>
        projector.entries(known, 0).map((entry) => JSON.stringify({ recordId, ...entry })),
      )
      .toSorted();

  #of = (entity: string): Item[] => this.#table.all().filter((item) => item.__edb_e__ === entity);
  #facts = () => [...this.#records].flatMap(([id, record]) => (record.facts ? [[id, record.facts] as const] : []));
}

describe('what is known of records', () => {
  it('is right whatever comes twice, late, in another order, at the same time or after a crash, and while a recount goes on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        crashes,
        fc.tuple(steps, steps, steps, steps, steps, steps),
        async (scheduler, crashing, [a, b, c, d, e, f]) => {
          const world = new World(scheduler, crashing);
          await world.together(world.move(a, [[1]]), world.move(b, [[1], [1, 2]]));
          // All batches that were begun before have ended; the table is gone through beside the work.
          const walk = async () => {
            for (const recordId of [...RECORDS, ...RECORDS]) await world.hear(recordId, [1, 2]);
          };
          await world.together(walk(), world.move(c, [[1, 2]]), world.move(d, [[1, 2]]));
          await world.together(world.again([1, 2]).then(walk));
          await world.together(world.again([1, 2]));
          expect([world.counted(1), world.counted(2)]).toEqual([world.expectedCounts(), world.expectedCounts()]);
          expect(world.readable()).toEqual(world.expectedEntries());

          await world.together(world.move(e, [[1, 2], [2]]), world.move(f, [[2]]));
          await world.together(world.again([2]));
          expect(world.counted(2)).toEqual(world.expectedCounts());
          expect(world.readable()).toEqual(world.expectedEntries());
        },
      ),
      { numRuns: 80 },
    );
  });
});

it('an older view of a record changes nothing, but has a new generation count what is known', async () => {
  const table = keptTable();
  const keep = async (version: number, known: Facts, generations: number[]) => {
    const recordId = 'record_a';
    const layout = { shards: 1, writtenShards: 1, generations };
    const stored = await readProjection(recordId);
    await keepProjection(asService(), { projector, stored, projected: { recordId, version, facts: known }, layout });
    return readProjection(recordId);
  };
  const newest = { status: 'closed', tags: [], days: 2 };
  await keep(5, newest, [1]);
  expect(await keep(4, { ...newest, status: 'open' }, [1])).toMatchObject({ version: 5, moves: 1, facts: newest });
  expect(await keep(4, { ...newest, status: 'open' }, [1, 2])).toMatchObject({ version: 5, countedIn: [1, 2] });
  const grids = table.all().filter(({ sheet }) => sheet === 'grid');
  expect(grids).toMatchObject([{ 'n:closed': 1 }, { 'n:closed': 1 }]);
});

it('what is known already is not written again, in whatever order the table gives back the fields of a map', async () => {
  const table = keptTable();
  const ofFields: Projector<{ fields: Record<string, string> }> = {
    entries: ({ fields }, shard) =>
      Object.keys(fields).map((name) => ({ list: `field/${name}/${shard}`, place: 'here', marks: {} })),
    tallies: () => [],
  };
  const keep = async (fields: Record<string, string>) => {
    const recordId = 'record_a';
    const layout = { shards: 1, writtenShards: 1, generations: [1] };
    const stored = await readProjection(recordId);
    const projected = { recordId, version: 1, facts: { fields } };
    await keepProjection(asService(), { projector: ofFields, stored, projected, layout });
    return readProjection(recordId);
  };
  await keep({ need: 'a bed', area: 'harbour' });
  expect(await keep({ area: 'harbour', need: 'a bed' })).toMatchObject({ moves: 1 });
  expect(table.all().filter(({ __edb_e__: entity }) => entity === 'listEntry')).toHaveLength(2);
});
