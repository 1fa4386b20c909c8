import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseHead } from '../../../shared/cases/case-file.ts';
import { keepMessage, keepRun, keepSubmission } from '../../../shared/dashboards/keep-happenings.ts';
import { asService } from '../../support/contexts.ts';
import { countingTable } from '../../support/counters.ts';
import { aCase, aMessage, aRun, aSubmission } from '../../support/records.ts';

const layout = { shards: 1, writtenShards: 1, generations: [1] };
const head: CaseHead = { case: aCase(), roles: [], links: [], summary: undefined };
const createdAt = '2025-01-06T09:00:00.000Z';
let table: ReturnType<typeof countingTable>;
beforeEach(() => {
  table = countingTable();
});
const cells = () =>
  Object.entries(table.counted()).map(
    ([at, count]) =>
      `${at
        .split(' ')
        .slice(1)
        .join(' ')
        .replace(/^\d+\//, '')} ${count}`,
  );

describe('what happened', () => {
  it('is counted on its day, once, however often it is told', async () => {
    const came = { record: aSubmission({ state: 'received', createdAt }), gone: false };
    await keepSubmission(asService(), came, layout);
    await keepSubmission(asService(), came, layout);
    expect(cells()).toEqual(['days-2025-01 housing-support-request/06 1']);
  });

  it('is not counted while the files of a submission are still to come', async () => {
    await keepSubmission(asService(), { record: aSubmission({ state: 'unfinished', createdAt }), gone: false }, layout);
    expect(table.sizes).toEqual([]);
  });

  it('to an e-mail moves with its state, whatever comes last', async () => {
    const sent = { createdAt, sentAt: createdAt };
    const keep = (record: ReturnType<typeof aMessage>) =>
      keepMessage(asService(), { record, gone: false, head }, layout);
    await keep(aMessage({ ...sent, state: 'sent', revision: 3 }));
    expect(cells()).toEqual([]);
    await keep(aMessage({ ...sent, state: 'delivered', revision: 4 }));
    expect(cells()).toEqual(['days-2025-01 d06 1']);
    await keep(aMessage({ ...sent, state: 'bounced', revision: 5 }));
    await keep(aMessage({ ...sent, state: 'delivered', revision: 4 }));
    expect(cells()).toEqual(['days-2025-01 b06 1']);
  });

  it('by a rule counts where it acted or failed, and is taken back with its case', async () => {
    const run = aRun({ outcome: 'failed', at: createdAt, createdAt, revision: 2 });
    const keep = (record: ReturnType<typeof aRun>, at: CaseHead | null = head) =>
      keepRun(asService(), { record, gone: false, head: at }, layout);
    await keep(run);
    expect(cells()).toEqual(['days-2025-01 f06 1']);
    await keep({ ...run, outcome: 'acted', revision: 3 });
    expect(cells()).toEqual(['days-2025-01 r06 1']);
    await keep({ ...run, outcome: 'acted', revision: 3 }, null);
    expect(cells()).toEqual([]);
  });

  it('more than forty days ago stays as it was counted, since what was counted is known no more', async () => {
    const old = aMessage({
      state: 'delivered',
      createdAt: '2024-11-26T09:00:00.000Z',
      sentAt: '2024-11-26T09:00:00.000Z',
    });
    await keepMessage(asService(), { record: old, gone: false, head }, layout);
    expect(table.sizes).toEqual([]);
  });
});
