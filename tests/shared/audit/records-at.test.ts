import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileThen } from '../../../shared/audit/records-at.ts';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import type { CaseFile } from '../../../shared/cases/case-file.ts';
import { caseWrites } from '../../../shared/cases/commit-case.ts';
import { summarise } from '../../../shared/cases/case-summary.ts';
import { planOpening } from '../../../shared/cases/open-case.ts';
import { AppError } from '../../../shared/platform/errors.ts';
import { idMaker } from '../../../shared/platform/ids.ts';
import { addMilliseconds } from '../../../shared/platform/time.ts';
import { aForm } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { CLIENT, NOW } from '../../support/ids.ts';
import { History, stored } from './history.ts';
import { ordered } from './ordered.ts';
import type { Edit } from './random-edits.ts';
import { configuration, randomEdit } from './random-edits.ts';

const contextAt = (now: string) => ({ ...asUser({}, now), newId: idMaker(now) });

/** Everything that is remembered of a case, in an order of its own, without what the table does not keep. */
const state = (file: CaseFile) => {
  const sorted = (records: object[]) => records.map((record) => JSON.stringify(ordered(record))).toSorted();
  const { roles, links, activities, followUps, runs } = file;
  const lists = { roles, links, activities, followUps, runs };
  return {
    case: ordered(file.case),
    summary: ordered(summarise({ ...file, summary: undefined }, 0)),
    ...Object.fromEntries(Object.entries(lists).map(([name, records]) => [name, sorted(records)])),
  };
};
/** Lives through these edits, some of them at the same moment, and remembers the case after each moment. */
async function live(steps: [number, Edit][]) {
  const history = new History();
  const remembered = new Map<string, ReturnType<typeof state>>();
  let now = NOW;
  const opening = planOpening(contextAt(now), configuration, { ...aForm().opens, clients: [CLIENT] });
  history.take(opening);
  remembered.set(now, state(history.file));
  for (const [later, edit] of steps) {
    now = addMilliseconds(now, later);
    const next = new CaseEdit(contextAt(now), history.file);
    try {
      edit(next);
      history.take(next, await caseWrites(next, configuration));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
    remembered.set(now, state(history.file));
  }
  return { history, remembered };
}

describe('a case as it was', () => {
  it('is at every moment of its life exactly what it was then', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(0, 1, 60_000, 86_400_000), randomEdit), { maxLength: 12 }),
        async (steps) => {
          const { history, remembered } = await live(steps);
          const entries = await stored(history.entries);
          for (const [at, then] of remembered) {
            const file = fileThen(entries.filter((entry) => entry.at <= at));
            expect(file && state(file)).toEqual(then);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('was not there before it was opened', () => {
    expect(fileThen([])).toBeUndefined();
  });
});
