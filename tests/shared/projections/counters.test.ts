import { afterEach, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/stream/derive.ts';
import { forgetNoted } from '../../../shared/contacts/note-mentions.ts';
import { forgetMarked } from '../../../shared/usage/mark-used.ts';
import { aConfiguration, configurationItems } from '../../support/configuration.ts';
import { keptTable } from '../../support/kept-table.ts';
import { watchLog } from '../../support/log.ts';
import { RandomCases } from '../../support/random-cases.ts';
import { differencesIn } from '../../support/recounted.ts';
import { Crashes, RoughDelivery } from '../../support/rough-delivery.ts';

afterEach(() => {
  vi.restoreAllMocks();
  forgetNoted();
  forgetMarked();
});

/** As `npm run bench -- counters`, which has a hundred thousand changes on the real engine. */
it('counters and lists are exact after changes that came twice, late, in any order, at once and amid crashes', async () => {
  watchLog();
  const cases = new RandomCases(1, 12);
  const crashes = new Crashes();
  const table = keptTable((call) => crashes.around(call), [...configurationItems(), ...cases.items()]);
  const delivery = new RoughDelivery({ derive: handler, crashes, seed: 2, batchSize: 10, risk: 0.3 });
  for (const item of cases.items()) await delivery.take({ before: undefined, after: item });
  for (let i = 0; i < 400; i++) {
    const stored = cases.next();
    table.write([{ Put: { TableName: 'table', Item: stored.after } }]);
    await delivery.take(stored);
  }
  await delivery.end();
  expect(delivery.happened.crashes).toBeGreaterThan(0);
  expect(differencesIn(table.all(), aConfiguration())).toEqual([]);
});
