import { expect, it } from 'vitest';
import { caseProjector } from '../../../shared/lists/case-projection.ts';
import type { CaseFacts } from '../../../shared/lists/case-facts.ts';
import { caseTallies } from '../../../shared/dashboards/case-tallies.ts';
import { keepProjection, readProjection } from '../../../shared/projections/keep-projection.ts';
import type { Projector } from '../../../shared/projections/projector.ts';
import { someFacts } from '../../support/case-facts.ts';
import { asService } from '../../support/contexts.ts';
import { countingTable } from '../../support/counters.ts';
import { idFor } from '../../support/ids.ts';

const people = Array.from({ length: 25 }, (_, i) => ({
  contactId: idFor('contact', `person ${i}`),
  role: 'benefits-specialist',
  manager: i === 0,
  startOn: '2025-01-01',
}));
const before = someFacts({ people });
const after = someFacts({ people, category: 'prospecting' });
/** Counters alone. */
const projector: Projector<CaseFacts> = { ...caseProjector, entries: () => [] };

const expected = (facts: CaseFacts, generations: number[]) =>
  Object.fromEntries(
    generations.flatMap((generation) =>
      caseTallies(facts).map(({ scope, sheet, cell, by }) => [`${generation}/0/${scope} ${sheet} ${cell}`, by]),
    ),
  );

it('a case of many people that moves to another category while two generations count moves by small transactions', async () => {
  const table = countingTable();
  const layout = { shards: 1, writtenShards: 1, generations: [1, 2] };
  const keep = async (version: number, facts: CaseFacts) => {
    const stored = await readProjection(before.caseId);
    await keepProjection(asService(), {
      projector,
      stored,
      projected: { recordId: before.caseId, version, facts },
      layout,
    });
  };
  await keep(1, before);
  expect(table.counted()).toEqual(expected(before, [1, 2]));
  await keep(2, after);
  expect(table.counted()).toEqual(expected(after, [1, 2]));
  expect(Math.max(...table.sizes)).toBeLessThanOrEqual(100);
  expect(table.sizes.length).toBeGreaterThan(2);
  expect(await readProjection(before.caseId)).toMatchObject({ countedIn: [1, 2], version: 2 });
});
