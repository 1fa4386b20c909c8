import { describe, expect, it } from 'vitest';
import { planActivityByHand } from '../../../shared/activities/add-activity-by-hand.ts';
import { planReading } from '../../../shared/activities/read-activity.ts';
import { planChange } from '../../../shared/activities/update-activity.ts';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import type { Activity } from '../../../shared/model.ts';
import { aConfiguration } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { COORDINATOR, idFor, NOW } from '../../support/ids.ts';
import { aCaseFile, anActivity } from '../../support/records.ts';
import { tableHolds } from '../../support/table.ts';

const configuration = aConfiguration(({ caseTypes: [type] }) => {
  // No list: every active type may be added by hand.
  if (type) type.activityTypes = [];
});
const edit = (activities: Activity[] = [], ctx = asUser()) => new CaseEdit(ctx, aCaseFile({ activities }));
const work = (activity: Activity) => {
  const begun = edit([activity]);
  return { edit: begun, configuration, activity };
};

describe('an activity added by hand', () => {
  it('can be of any active type where the case type lists none', async () => {
    const { activity } = await planActivityByHand(edit(), configuration, { type: 'inbound-email', status: 'unread' });
    expect(activity).toMatchObject({ status: 'unread', dueAt: NOW, assignees: [], priority: 'normal' });
    expect(activity.untouched).toBeUndefined();
  });

  it('for the holder of a case role goes to them, and follows the role until somebody touches it', async () => {
    const wanted = { type: 'meeting', assigneeRole: 'housing-coordinator' };
    const { activity } = await planActivityByHand(edit(), configuration, wanted);
    expect(activity).toMatchObject({ assignees: [COORDINATOR], untouched: true });
  });

  it('that is a draft is its writer’s', async () => {
    const ctx = asUser({ displayName: 'Ada Lovelace' });
    const draft = await planActivityByHand(edit([], ctx), configuration, { type: 'letter', status: 'draft' });
    expect(draft.activity.assignees).toEqual([{ ...COORDINATOR, displayName: 'Ada Lovelace' }]);
  });

  it('is of a type that is offered', async () => {
    const retired = aConfiguration(({ activityTypes }) => {
      for (const type of activityTypes) type.active = false;
    });
    await expect(planActivityByHand(edit(), retired, { type: 'meeting' })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('reading', () => {
  it('completes what came in unread', () => {
    const read = planReading(work(anActivity({ type: 'inbound-email', status: 'unread' })));
    expect(read).toMatchObject({ status: 'completed', statusClass: 'completed', completedAt: NOW });
  });

  it('changes nothing else', () => {
    const reading = work(anActivity());
    planReading(reading);
    expect(reading.edit.writes()).toEqual([]);
  });
});

describe('a changed activity', () => {
  it('keeps an option that is no longer offered, and takes no other such', async () => {
    const changed = await planChange(work(anActivity({ priority: 'old' })), { priority: 'old', subject: 'Call' });
    expect(changed).toMatchObject({ priority: 'old', subject: 'Call', untouched: undefined });
    await expect(planChange(work(anActivity()), { priority: 'old' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('needs the permission to complete when its status does', async () => {
    tableHolds();
    const ctx = asUser({ userRoles: { cases: 'helper' }, permissions: { cases: ['cases:view-all', 'cases:change'] } });
    const activity = anActivity({ activityId: idFor('activity') });
    const changing = { edit: edit([activity], ctx), configuration, activity };
    await expect(planChange(changing, { status: 'completed' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(planChange(changing, { status: 'left-message' })).resolves.toMatchObject({ status: 'left-message' });
  });
});
