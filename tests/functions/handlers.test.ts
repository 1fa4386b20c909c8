import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as feedback } from '../../functions/mail/feedback.ts';
import { handler as followUp } from '../../functions/scheduler/follow-up.ts';
import { handler as sweep } from '../../functions/scheduler/sweep.ts';
import { readEvent } from '../../infra/local/sample-events.ts';
import { configurationItems } from '../support/configuration.ts';
import { watchLog } from '../support/log.ts';
import { aCaseFile, aContact, aFollowUp, aMessage, aRun } from '../support/records.ts';
import { itemOf, itemsOf } from '../support/item.ts';
import { db, tableHolds } from '../support/table.ts';
import { commands, writtenOnce } from '../support/written.ts';

const invocation = { awsRequestId: 'invocation-1' };
const due = { dueAt: '2025-01-06T09:00:00.000Z', attentionAt: '2025-01-06T09:02:00.000Z' };
const stored = [
  ...configurationItems(),
  ...itemsOf(aCaseFile({ followUps: [aFollowUp(due)], runs: [aRun()] })),
  itemOf('contact', aContact()),
];

let log: ReturnType<typeof watchLog>;
beforeEach(() => {
  log = watchLog();
  vi.setSystemTime('2025-01-06T09:03:00.000Z');
  tableHolds(...stored);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the alarm clock of a follow-up', () => {
  it('fires it', async () => {
    await followUp(readEvent('scheduler/follow-up'), invocation);
    expect(writtenOnce().map(({ entity }) => entity)).toEqual(['activity', 'message', 'followUp', 'run']);
  });

  it.each([{}, { caseId: 'case_1#x', followUpId: aFollowUp().followUpId }, null])(
    'that names none is a failure: %j',
    async (event) => {
      await expect(followUp(event, invocation)).rejects.toThrow(/invalid/i);
      expect(db.calls()).toEqual([]);
    },
  );
});

describe('the sweep', () => {
  it('tells how much was left waiting, and nothing else of it', async () => {
    await sweep({}, invocation);

    expect(writtenOnce().map(({ entity }) => entity)).toEqual(['activity', 'message', 'followUp', 'run']);
    expect(log.lines().map((line) => JSON.parse(line) as object)).toEqual([
      {
        level: 'WARN',
        timestamp: '2025-01-06T09:03:00.000Z',
        service: 'Dossier-test',
        sampling_rate: 0,
        causeId: invocation.awsRequestId,
        message: 'The sweep found records left waiting',
        messages: 0,
        webhookCalls: 0,
        followUps: 1,
        bulkJobs: 0,
        imports: 0,
        exports: 0,
        submissions: 0,
        runs: 0,
        ruleScans: 0,
        recounts: 0,
        migrations: 0,
      },
      expect.objectContaining({ FoundBySweep: 1, service: 'Dossier-test' }),
    ]);
  });

  it('that finds nothing says nothing', async () => {
    tableHolds();
    await sweep({}, invocation);
    expect(log.lines()).toEqual([]);
  });
});

describe('an event of SES', () => {
  it.each(['sent', 'delivered', 'bounced', 'complained'])('is recorded on its message: %s', async (state) => {
    tableHolds(itemOf('message', aMessage({ state: 'claimed' })));
    await feedback(readEvent(`mail/${state}`) as { id: string; detail: unknown });
    expect(writtenOnce()).toMatchObject([{ entity: 'message', state }]);
  });

  it('about mail that is not of a case is none of ours', async () => {
    await feedback({ id: 'event-1', detail: { eventType: 'Bounce', mail: { messageId: 'x', tags: {} } } });

    expect(db.calls()).toEqual([]);
    expect(log.lines()).toEqual([expect.stringContaining('event-1')]);
    expect(commands()).toEqual([]);
  });
});
