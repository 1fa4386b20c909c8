import { describe, expect, it } from 'vitest';
import { fieldKind } from '../../../../shared/automations/fields/field-kind.ts';
import { readField } from '../../../../shared/automations/fields/read-field.ts';
import { FieldSet } from '../../../../shared/custom-fields/field-set.schema.ts';
import { aChange, callCompleted } from '../../../support/changes.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { CLIENT, COORDINATOR } from '../../../support/ids.ts';
import { changeOf } from '../../../support/met.ts';
import { aCase, aCaseFile, aContact, anActivity, aSubmission } from '../../../support/records.ts';
import { someFacts } from '../../../support/rules.ts';
import { itemOf } from '../../../support/item.ts';

const configuration = aConfiguration((document) => {
  const fields = [{ id: 'children', label: 'Children', type: 'whole-number' }];
  document.fieldSets.push(
    FieldSet.parse({ id: 'household', label: 'Household', appliesTo: { record: 'contact' }, fields }),
  );
});

const file = aCaseFile({
  case: aCase({
    tags: ['vulnerable'],
    medium: 'phone',
    customFields: {
      housing: { need: 'a room', peopleInHousehold: 3, safeTonight: false },
      payments: [{ amount: '10.00' }, { amount: '25.50' }],
    },
  }),
  activities: [
    anActivity({ status: 'draft', dueAt: '2025-01-02T09:00:00.000Z', activityId: 'activity_draft' }),
    anActivity({ dueAt: '2025-01-09T09:00:00.000Z' }),
    anActivity({
      activityId: 'activity_done',
      statusClass: 'completed',
      status: 'completed',
      completedAt: '2025-01-04T10:00:00.000Z',
    }),
  ],
});
const client = aContact({
  emails: [
    { email: 'old@example.org', primary: false },
    { email: 'maya@example.org', primary: true },
  ],
  bornOn: '1990-01-07',
  language: 'cy',
  addresses: [{ city: 'Cardiff', primary: true }],
  customFields: { household: { children: 2 } },
});
const manager = aContact({ ...COORDINATOR, timeZone: 'Europe/Dublin', tags: ['night shift'] });
const facts = someFacts({ configuration, file, contacts: [client, manager], change: callCompleted() });

it.each<[string, unknown, string]>([
  ['case.subject', 'Request for housing support', 'text'],
  ['case.status', 'open', 'text'],
  ['case.openedOn', '2025-01-01', 'date'],
  ['case.openedAt', '2025-01-01T09:00:00.000Z', 'instant'],
  ['case.closedOn', undefined, 'date'],
  ['case.daysOpen', 5, 'number'],
  ['case.tags', ['vulnerable'], 'list'],
  ['case.clients', [CLIENT.contactId], 'list'],
  ['case.manager', COORDINATOR.contactId, 'contact'],
  ['case.nextDueAt', '2025-01-09T09:00:00.000Z', 'instant'],
  ['case.lastActivityAt', '2025-01-04T10:00:00.000Z', 'instant'],
  ['case.customFields.housing.need', 'a room', 'text'],
  ['case.customFields.housing.peopleInHousehold', 3, 'number'],
  ['case.customFields.housing.safeTonight', false, 'boolean'],
  ['case.customFields.payments.amount', ['10.00', '25.50'], 'list'],
  ['client.email', 'maya@example.org', 'text'],
  ['client.age', 34, 'number'],
  ['client.city', 'Cardiff', 'text'],
  ['client.deceased', false, 'boolean'],
  ['client.customFields.household.children', 2, 'number'],
  ['manager.timeZone', 'Europe/Dublin', 'text'],
  ['roles.housing-coordinator.displayName', 'Maya Okafor', 'text'],
  ['roles.housing-coordinator.tags', ['night shift'], 'list'],
  ['roles.client.language', 'cy', 'text'],
  ['roles.benefits-specialist.email', undefined, 'text'],
  ['activity.type', 'initial-call', 'text'],
  ['activity.assignees', [COORDINATOR.contactId], 'list'],
  ['change.before.status', 'scheduled', 'text'],
  ['contact.email', undefined, 'text'],
  ['message.subject', undefined, 'text'],
])('%s is %j, a %s', (path, value, kind) => {
  const named = path === 'roles.housing-coordinator.displayName' ? aContactNamed(facts) : facts;
  expect(readField(named, path)).toEqual(value);
  expect(fieldKind(configuration, path)).toBe(kind);
});

/** The coordinator is not among the contacts that were read: what the case says of them is all. */
function aContactNamed(known: typeof facts) {
  const roles = known.file.roles.map((role) =>
    role.role === 'client' ? role : { ...role, displayName: 'Maya Okafor' },
  );
  return { ...known, contacts: [client], file: { ...known.file, roles } };
}

describe('a path that leads nowhere', () => {
  it.each([
    'case',
    'case.nothing',
    'case.toString',
    'constructor.name',
    'case.customFields.nowhere.need',
    'case.customFields.housing.nothing',
    'case.customFields.housing',
    'client.customFields.housing.need',
    'roles.nobody.email',
    'submission.nothing',
    'change.after.status',
    'change.before.lastActivityAt',
    '',
  ])('"%s" has no kind, and nothing is read of it', (path) => {
    expect(fieldKind(configuration, path)).toBeUndefined();
    expect(readField(facts, path)).toBeUndefined();
  });
});

it('an activity is read as it is now, not as it was when it changed', () => {
  const activities = [anActivity({ subject: 'Renamed since' })];
  expect(readField({ ...facts, file: aCaseFile({ activities }) }, 'activity.subject')).toBe('Renamed since');
});

it('of a file or a message of an activity, it is that activity', () => {
  const change = changeOf('file', undefined, {});
  expect(readField({ ...facts, change }, 'activity.dueAt')).toBe('2025-01-09T09:00:00.000Z');
  expect(readField({ ...facts, change }, 'file.name')).toBe('letter.pdf');
});

it('the contact is the one that changed, whom a role names, or who sent the message', () => {
  const born = { ...client, bornOn: '1980-01-01' };
  const changed = aChange({ before: itemOf('contact', client), after: itemOf('contact', { ...born, revision: 2 }) });
  expect(readField({ ...facts, change: changed }, 'contact.bornOn')).toBe('1980-01-01');
  expect(readField({ ...facts, change: changed }, 'change.before.bornOn')).toBe('1990-01-07');

  const assigned = changeOf('caseRole', undefined, { ...CLIENT });
  expect(readField({ ...facts, change: assigned }, 'contact.language')).toBe('cy');

  const received = changeOf('message', undefined, {
    from: { email: 'maya@example.org', ...CLIENT },
    state: 'received',
  });
  expect(readField({ ...facts, change: received }, 'contact.language')).toBe('cy');
  expect(readField({ ...facts, change: received }, 'message.from')).toBe(CLIENT.contactId);
});

it('a submission is read by the fields of its form, files by their names', () => {
  const values = { need: 'a room', safeTonight: true, peopleInHousehold: 2 };
  const submission = aSubmission({ values });
  expect(readField({ ...facts, submission }, 'submission.need')).toBe('a room');
  expect(readField({ ...facts, submission }, 'submission.safeTonight')).toBe(true);
  expect(readField({ ...facts, submission }, 'submission.peopleInHousehold')).toBe(2);
  expect(readField(facts, 'submission.need')).toBeUndefined();
  expect(fieldKind(configuration, 'submission.safeTonight')).toBe('boolean');
  expect(fieldKind(configuration, 'submission.safeTonight', { form: 'another' })).toBeUndefined();
});
