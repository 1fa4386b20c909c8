import { describe, expect, it } from 'vitest';
import { concernsDate, hangsOnDate } from '../../../../shared/automations/delays/date-concerned.ts';
import { aChange } from '../../../support/changes.ts';
import { CLIENT, COORDINATOR, NOW } from '../../../support/ids.ts';
import { aCase, aCaseRole, aContact, anActivity } from '../../../support/records.ts';
import { itemOf } from '../../../support/item.ts';

const of = (entity: 'case' | 'activity' | 'contact' | 'caseRole', before: object | undefined, after: object) =>
  aChange({ ...(before && { before: itemOf(entity, before) }), after: itemOf(entity, after) });
const opened = of('case', aCase(), aCase({ openedOn: '2025-01-02' }));
const reviewed = of('case', aCase(), aCase({ customFields: { review: { next: '2025-02-01' } } }));
const otherClient = of('case', aCase(), aCase({ clients: [COORDINATOR] }));
const managed = of('case', aCase(), aCase({ manager: CLIENT }));
const due = of('activity', anActivity(), anActivity({ dueAt: '2025-02-01T09:00:00.000Z' }));
const deleted = of('activity', anActivity(), anActivity({ deletedAt: NOW }));
const born = of('contact', aContact(), aContact({ bornOn: '1980-02-03' }));
const held = of('caseRole', undefined, aCaseRole());

it.each([
  ['case.openedOn', opened],
  ['case.customFields.review.next', reviewed],
  ['client.bornOn', otherClient],
  ['roles.client.bornOn', otherClient],
  ['manager.bornOn', managed],
  ['case.nextDueAt', due],
  ['case.lastActivityAt', of('activity', undefined, anActivity())],
  ['activity.dueAt', due],
  ['activity.dueAt', deleted],
  ['client.bornOn', born],
  ['roles.housing-coordinator.bornOn', born],
  ['contact.bornOn', born],
  ['roles.housing-coordinator.bornOn', held],
])('%s may be another after such a change', (path, change) => {
  expect(concernsDate(path, change)).toBe(true);
});

describe('a date is the same', () => {
  it.each([
    ['when another field changes', 'case.closedOn', opened],
    ['when another field set changes', 'case.customFields.housing2.since', reviewed],
    ['when another client has none of it', 'case.openedOn', otherClient],
    ['when an activity is put off', 'activity.completedAt', due],
    ['when an activity is added', 'activity.dueAt', of('activity', undefined, anActivity())],
    ['when a case is opened', 'case.openedOn', of('case', undefined, aCase())],
    ['when a contact changes elsewhere', 'client.deceasedOn', born],
    ['of a case when a contact changes', 'case.openedOn', born],
    ['of a client when somebody else has a case role', 'client.bornOn', held],
    ['on nothing', '', opened],
  ])('%s', (_, path, change) => {
    expect(concernsDate(path, change)).toBe(false);
  });
});

it.each([
  [{ date: 'case.openedOn' }, true],
  [{ weekday: 'monday', at: '09:00' }, false],
  ['P7D', false],
  [undefined, false],
] as const)('%j hangs on a date: %s', (delay, expected) => {
  expect(hangsOnDate(delay)).toBe(expected);
});
