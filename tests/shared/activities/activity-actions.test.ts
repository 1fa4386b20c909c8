import { describe, expect, it } from 'vitest';
import type { ActivityAction } from '../../../shared/activities/activity-actions.ts';
import { ACTIVITY_ACTIONS, objectionToAction } from '../../../shared/activities/activity-actions.ts';
import type { Activity, Case } from '../../../shared/model.ts';
import { aConfiguration } from '../../support/configuration.ts';
import { aCase, anActivity } from '../../support/records.ts';

const actions = Object.keys(ACTIVITY_ACTIONS) as ActivityAction[];
const done = { status: 'completed', statusClass: 'completed' } as const;
const off = { status: 'cancelled', statusClass: 'cancelled' } as const;

/** What can be done with an activity that stands so. */
const possible = (activity: Partial<Activity>, ofCase: Partial<Case> = {}) =>
  actions.filter(
    (action) =>
      objectionToAction(aConfiguration(), {
        action,
        activity: anActivity(activity),
        head: { case: aCase({ ...ofCase }) },
      }) === undefined,
  );
const without = (...names: ActivityAction[]) => actions.filter((action) => !names.includes(action));

describe('what people may do with an activity', () => {
  it.each<[string, Partial<Activity>, ActivityAction[]]>([
    ['is everything but reopening while it is to be done', {}, without('reopen')],
    ['is not to complete or cancel it twice', done, without('complete', 'cancel')],
    ['is to reopen it once it is cancelled', off, without('complete', 'cancel')],
    ['is not to send a draft', { status: 'draft' }, without('reopen', 'send-copy')],
    [
      'is to change and complete what is kept on its case, but not to take it from there',
      { type: 'open-case', ...done },
      ['change', 'reopen', 'assign', 'star', 'unstar', 'read', 'follow-ups', 'attach', 'send-copy'],
    ],
    ['is everything with what will be fixed once it is completed', { type: 'email' }, without('reopen')],
    [
      'is to star, read, follow up and send what is fixed',
      { type: 'email', ...done },
      ['star', 'unstar', 'read', 'follow-ups', 'send-copy'],
    ],
    [
      'is the same for what the service has recorded',
      { type: 'change-case-status', category: 'system', ...done },
      ['star', 'unstar', 'read', 'follow-ups', 'send-copy'],
    ],
  ])('%s', (_, activity, expected) => {
    expect(possible(activity)).toEqual(expected);
  });

  it('is nothing that plans anything on a closed case', () => {
    const open = possible(done);
    const closed = possible(done, { listedAs: 'closed', statusClass: 'closed' });
    expect(open.filter((action) => !closed.includes(action))).toEqual(['reopen', 'follow-ups']);
  });
});
