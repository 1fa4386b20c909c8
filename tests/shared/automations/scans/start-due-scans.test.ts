import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../shared/automations/rule.schema.ts';
import { startDueScans } from '../../../../shared/automations/scans/start-due-scans.ts';
import type { RuleScan } from '../../../../shared/model.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { itemOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { aRuleWith } from '../../../support/time-rules.ts';
import { commands } from '../../../support/written.ts';

const overdue = aRuleWith({ type: 'activity-overdue' });
const monday = (fields: object = {}) => aRuleWith({ type: 'schedule', cron: '0 9 * * 1' }, fields);

/** What is begun at an instant for rules that were stored on 1 January at nine. */
async function begun(rules: Rule[], now: string, there: object[] = []): Promise<RuleScan[]> {
  tableHolds(
    ...configurationItems((document) => document.rules.push(...rules)),
    ...there.map((scan) => itemOf('ruleScan', scan)),
  );
  await startDueScans(asService(now));
  return commands().flat() as unknown as RuleScan[];
}
const MONDAY = '2025-01-06T09:00:00.000Z';

describe('a rule that goes by the dates of cases', () => {
  it('is set on the cases that are there, once', async () => {
    const [scan, ...others] = await begun([overdue], MONDAY);
    expect(others).toEqual([]);
    expect(scan).toMatchObject({ kind: 'arm', ruleId: 'in-time', state: 'waiting', attention: 'ruleScan', looked: 0 });
    expect(scan).not.toHaveProperty('expiresAt');
    expect(await begun([overdue], '2025-03-01T09:00:00.000Z', [{ ...scan }])).toEqual([]);
  });

  it('and is switched off is not', async () => {
    expect(await begun([aRuleWith({ type: 'activity-overdue' }, { active: false })], MONDAY)).toEqual([]);
  });
});

describe('a rule with a timetable', () => {
  it('meets its cases when its time has come, once', async () => {
    expect(await begun([monday()], '2025-01-06T08:59:00.000Z')).toEqual([]);
    const [scan, ...others] = await begun([monday()], '2025-01-06T09:04:00.000Z');
    expect(others).toEqual([]);
    expect(scan).toMatchObject({
      kind: 'schedule',
      occurrenceAt: MONDAY,
      state: 'waiting',
      actsUntil: 10_000,
      expiresAt: expect.any(Number),
    });
    expect(await begun([monday()], '2025-01-06T09:09:00.000Z', [{ ...scan }])).toEqual([]);
  });

  it('may act as often as it says, and less often where it mails', async () => {
    const mails = { actions: [{ do: { type: 'send-email', template: 'how-are-things-going', to: 'client' } }] };
    expect(await begun([monday({ limits: { perSchedule: 7 } })], MONDAY)).toMatchObject([{ actsUntil: 7 }]);
    expect(await begun([monday(mails)], MONDAY)).toMatchObject([{ actsUntil: 500 }]);
  });

  it('does not make up for a time from before it was stored', async () => {
    expect(await begun([aRuleWith({ type: 'schedule', cron: '0 8 * * 3' })], '2025-01-01T09:30:00.000Z')).toEqual([]);
  });

  it('notes a time that was noticed too late, and after a week nothing', async () => {
    const [scan] = await begun([monday()], '2025-01-06T16:00:00.000Z');
    expect(scan).toMatchObject({
      state: 'done',
      because: 'Missed: its time was 6 January 2025 at 09:00, and it was noticed 6 January 2025 at 16:00',
      endedAt: '2025-01-06T16:00:00.000Z',
    });
    expect(scan).not.toHaveProperty('attention');
    const monthly = aRuleWith({ type: 'schedule', cron: '0 9 2 * *' });
    expect(await begun([monthly], '2025-01-20T16:00:00.000Z')).toEqual([]);
  });
});
