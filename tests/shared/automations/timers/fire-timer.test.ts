import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { fireFollowUp } from '../../../../shared/automations/follow-ups/fire-follow-up.ts';
import type { Rule } from '../../../../shared/automations/rule.schema.ts';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import type { FollowUp, Run } from '../../../../shared/model.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { awsError } from '../../../support/failures.ts';
import { NOW } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact, anActivity } from '../../../support/records.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { db, tableHolds } from '../../../support/table.ts';
import { aRuleWith, aTimer } from '../../../support/time-rules.ts';
import { commands, only } from '../../../support/written.ts';

const overdue = (fields: object = {}) => aRuleWith({ type: 'activity-overdue', ...fields });
const call = anActivity({ dueAt: NOW });

interface There extends Partial<CaseFile> {
  rules?: Rule[];
}

const holds = ({ rules = [overdue()], ...parts }: There = {}) =>
  tableHolds(
    ...configurationItems((document) => document.rules.push(...rules)),
    ...itemsOf(aCaseFile({ activities: [call], followUps: [aTimer()], ...parts })),
    itemOf('contact', aContact()),
  );

async function fired(there: There = {}, now = NOW) {
  holds(there);
  const { caseId, followUpId } = aTimer();
  await fireFollowUp(asService(now), { caseId, followUpId });
  // How often the rule acted today is counted beside.
  return commands().filter((records) => only(records, 'ruleBudget').length === 0);
}
const entities = (sent: Awaited<ReturnType<typeof fired>>) =>
  sent.map((records) => records.map(({ entity }) => entity));
const last = (sent: Awaited<ReturnType<typeof fired>>) => only(sent.flat(), 'followUp').at(-1);

describe('a timer that fires', () => {
  it('lets the rule meet what came due, and is then set to what is next', async () => {
    const sent = await fired();
    expect(sent[0]).toMatchObject([
      { entity: 'activity', subject: 'It is time' },
      { entity: 'run', outcome: 'acted', trigger: 'The activity "Initial call" is overdue', recordId: call.activityId },
    ]);
    // The table of these tests does not change: the run is not seen, so the timer stays.
    expect(entities(sent)).toEqual([['activity', 'run']]);
  });

  it('is over when nothing is to come', async () => {
    const [, run] = (await fired())[0] ?? [];
    const sent = await fired({ runs: [run as unknown as Run] });
    expect(sent).toMatchObject([
      [{ entity: 'followUp', state: 'fired', firedAt: NOW, attention: undefined, because: 'Nothing is to come' }],
    ]);
  });

  it('some seconds early is as good', async () => {
    expect(entities(await fired({}, '2025-01-06T08:59:30.000Z'))).toEqual([['activity', 'run']]);
  });

  it('before its time, or when it waits no more, does nothing', async () => {
    expect(await fired({}, '2025-01-06T08:58:00.000Z')).toEqual([]);
    expect(await fired({ followUps: [aTimer({ state: 'cancelled' })] })).toEqual([]);
  });

  it('meets nothing a second time, as after a crash between the run and its end', async () => {
    const [, run] = (await fired())[0] ?? [];
    const again = await fired({ runs: [run as unknown as Run] });
    expect(entities(again)).toEqual([['followUp']]);
  });

  it('fails where the table does, to be fired again', async () => {
    holds();
    db.on(TransactWriteCommand).rejects(awsError('InternalServerError', 500));
    await expect(fireFollowUp(asService(), aTimer())).rejects.toThrow('told by AWS');
  });

  it('notes what was noticed too late, and does nothing', async () => {
    const sent = await fired({}, '2025-01-08T10:00:00.000Z');
    expect(sent[0]).toMatchObject([
      {
        entity: 'run',
        outcome: 'missed',
        because:
          'Its time was 6 January 2025 at 09:00; it was noticed 8 January 2025 at 10:00, and this rule catches up 1 day at most',
        cause: { quiet: true },
      },
    ]);
    expect(sent[0]).toHaveLength(1);
  });

  it('is set anew, and nothing runs, where something has happened meanwhile', async () => {
    const recent = { updatedAt: '2025-01-05T09:00:00.000Z', updatedBy: 'user_ada' };
    const rules = [aRuleWith({ type: 'nothing-happened', for: 'P5D' })];
    const sent = await fired({ rules, activities: [anActivity(recent)] });
    expect(sent).toMatchObject([[{ entity: 'followUp', dueAt: '2025-01-10T09:00:00.000Z' }]]);
  });

  it.each<[string, There, string]>([
    ['the rule is gone', { rules: [] }, 'The rule is not active any more'],
    [
      'the rule is off',
      { rules: [aRuleWith({ type: 'activity-overdue' }, { active: false })] },
      'The rule is not active any more',
    ],
    ['the case is in the bin', { case: aCase({ listedAs: 'binned' }) }, 'The rule does not wait on such a case'],
    ['the case was emptied', { case: aCase({ emptiedAt: NOW }) }, 'The rule does not wait on such a case'],
  ])('ends where %s', async (_, there, because) => {
    const sent = await fired(there);
    expect(entities(sent)).toEqual([['followUp']]);
    expect(last(sent)).toMatchObject({ state: 'fired' satisfies FollowUp['state'], because });
  });
});
