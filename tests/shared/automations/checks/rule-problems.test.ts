import { describe, expect, it } from 'vitest';
import { ruleProblems } from '../../../../shared/automations/checks/rule-problems.ts';
import { Rule } from '../../../../shared/automations/rule.schema.ts';
import { checkDocument } from '../../../../shared/configuration/check-document.ts';
import { FieldSet } from '../../../../shared/custom-fields/field-set.schema.ts';
import { aDocument } from '../../../support/configuration.ts';
import { CLIENT } from '../../../support/ids.ts';

const document = aDocument((all) => {
  const fields = [
    { id: 'tags', label: 'Tags', type: 'multiple-choice', options: [{ value: 'a', label: 'A' }] },
    { id: 'country', label: 'Country', type: 'country' },
    { id: 'who', label: 'Who', type: 'contact-reference' },
    { id: 'on', label: 'On', type: 'date' },
  ];
  all.fieldSets.push(FieldSet.parse({ id: 'more', label: 'More', appliesTo: { record: 'case' }, fields }));
});

const aRule = (fields: object) =>
  Rule.parse({
    id: 'a-rule',
    label: 'A rule',
    trigger: { type: 'case-status-changed' },
    actions: [{ do: { type: 'set-status', status: 'urgent' } }],
    ...fields,
  });
const problems = (fields: object) =>
  ruleProblems(document, aRule(fields)).map(({ field, detail }) => `${field} ${detail}`);
const asked = (...conditions: object[]) => problems({ conditions });
const field = (path: string, operator: string, value?: unknown) => ({
  type: 'field',
  field: path,
  operator,
  ...(value !== undefined && { value }),
});

it('a rule that can be understood has no problems', () => {
  expect(
    asked(
      field('case.status', 'is-one-of', ['open', 'urgent']),
      field('case.openedOn', 'before', { field: 'case.closedOn' }),
      field('case.openedAt', 'at-least-days-ago', 3),
      field('case.customFields.more.tags', 'contains-any', ['a']),
      field('case.customFields.more.country', 'is', 'GB'),
      field('case.customFields.more.who', 'is', CLIENT.contactId),
      field('case.customFields.finances.amount', 'between', ['10', 20]),
      field('case.clients', 'contains', { field: 'case.customFields.more.who' }),
      field('submission.need', 'contains', 'room'),
      field('roles.housing-coordinator.bornOn', 'is-not-empty'),
      { type: 'changed', field: 'status', from: 'open' },
      { type: 'changed', field: 'customFields.housing.safeTonight', to: true },
      { type: 'days-since', of: 'case.openedOn', atLeast: 3 },
    ),
  ).toEqual([]);
});

it.each<[object, string]>([
  [
    field('case.staus', 'is', 'x'),
    '/conditions/0/field names the field "case.staus", which is not there; did you mean "case.status"?',
  ],
  [
    field('clint.age', 'equals', 1),
    '/conditions/0/field names the field "clint.age", which is not there; did you mean "client.age"?',
  ],
  [
    field('case.customFields.housing.neeed', 'is', 'x'),
    '/conditions/0/field names the field "case.customFields.housing.neeed", which is not there; did you mean "case.customFields.housing.need"?',
  ],
  [
    field('submission.needs', 'is', 'x'),
    '/conditions/0/field names the field "submission.needs", which is not there; did you mean "submission.need"?',
  ],
  [
    field('case.openedOn', 'starts-with', '2025'),
    '/conditions/0/operator does not fit "case.openedOn"; what fits: before, after, on, at-least-days-ago, at-most-days-ago, within-next-days, in-the-past, in-the-future, is-empty, is-not-empty',
  ],
  [
    field('case.status', 'contains', 'open'),
    '/conditions/0/operator does not fit "case.status"; what fits: is, is-not, is-one-of, is-none-of, is-empty, is-not-empty',
  ],
  [field('case.openedOn', 'before'), '/conditions/0/value is required by this operator'],
  [field('case.openedOn', 'in-the-past', '2025-01-01'), '/conditions/0/value is not asked for by this operator'],
  [
    field('case.openedOn', 'before', '1 May'),
    '/conditions/0/value must be a date such as 2026-05-31, or an instant such as 2026-05-31T09:00:00Z',
  ],
  [
    field('case.openedOn', 'at-least-days-ago', 1.5),
    '/conditions/0/value must be a whole number of days, from 0 to 36600',
  ],
  [field('case.daysOpen', 'equals', 'many'), '/conditions/0/value must be a number'],
  [field('case.daysOpen', 'between', [1]), '/conditions/0/value must be a list of two values'],
  [field('case.subject', 'is', ['x']), '/conditions/0/value must be a single value'],
  [field('case.subject', 'is', 5), '/conditions/0/value must be text'],
  [field('case.subject', 'is-one-of', 'x'), '/conditions/0/value must be a list'],
  [field('case.statusClass', 'is', 'open'), '/conditions/0/value "open" is not a value of this field: opened, closed'],
  [field('case.customFields.more.tags', 'contains', 'b'), '/conditions/0/value "b" is not a value of this field: a'],
  [field('case.customFields.more.who', 'is', 'Maya'), '/conditions/0/value must be the id of a contact'],
  [
    field('case.openedOn', 'before', { field: 'case.subject' }),
    '/conditions/0/value names "case.subject", which this field cannot be compared with',
  ],
  [
    field('case.openedOn', 'before', { field: 'case.closedAt' }),
    '/conditions/0/value names the field "case.closedAt", which is not there; did you mean "case.closedOn"?',
  ],
  [
    { type: 'changed', field: 'dueAt' },
    '/conditions/0/field names the field "dueAt", which what changes does not have',
  ],
  [
    { type: 'changed', field: 'statusClas' },
    '/conditions/0/field names the field "statusClas", which what changes does not have; did you mean "statusClass"?',
  ],
  [{ type: 'changed', field: 'tags', to: 'x' }, '/conditions/0/to is no value that this field can be compared with'],
  [{ type: 'changed', field: 'status', to: 'nowhere' }, '/conditions/0/to "nowhere" is not a value of this field: '],
  [
    { type: 'days-since', of: 'case.subject', atLeast: 1 },
    '/conditions/0/of names the field "case.subject", which is not a date',
  ],
])('%j is refused', (condition, problem) => {
  const [first, ...others] = asked(condition);
  expect(first).toContain(problem);
  expect(others).toEqual([]);
});

describe('what a rule may name goes by its trigger', () => {
  const before = field('change.before.dueAt', 'in-the-past');

  it('a change of what it waits for', () => {
    expect(asked(before)[0]).toContain('names the field "change.before.dueAt"');
    expect(problems({ trigger: { type: 'activity-completed' }, conditions: [before] })).toEqual([]);
    expect(problems({ trigger: { type: 'by-rule' }, conditions: [before] })).toEqual([]);
  });

  it('answers to the form that it waits for', () => {
    const conditions = [field('submission.safeTonight', 'is-true')];
    const [form, other] = document.forms.map(({ id }) => id);
    expect(problems({ trigger: { type: 'form-submitted', form }, conditions })).toEqual([]);
    expect(problems({ trigger: { type: 'form-submitted', form: other }, conditions })).toHaveLength(1);
  });
});

it('questions are found wherever they are, at every depth', () => {
  const wrong = field('case.nothing', 'is-empty');
  const action = { do: { type: 'set-status', status: 'urgent' }, after: 'P7D', cancelWhen: [{ not: wrong }] };
  expect(
    problems({ conditions: [{ any: [{ all: [wrong] }] }], actions: [action] }).map((one) => one.split(' ')[0]),
  ).toEqual(['/conditions/0/any/0/all/0/field', '/actions/0/cancelWhen/0/not/field']);
});

it('sixty questions are the most', () => {
  const many = (count: number) => ({ any: Array.from({ length: count }, () => ({ type: 'is-client' })) });
  expect(asked(many(20), many(20), many(20))).toEqual([]);
  expect(asked(many(20), many(20), many(20), many(1))).toEqual(['/conditions are 61 in all, and 60 is the most']);
});

it('dates that a rule or an action waits for are dates', () => {
  const reached = (of: string) => problems({ trigger: { type: 'date-reached', of } });
  expect(reached('case.customFields.more.on')).toEqual([]);
  expect(reached('case.subject')).toEqual(['/trigger/of names the field "case.subject", which is not a date']);
  const after = (date: string) => [{ do: { type: 'set-status', status: 'urgent' }, after: { date } }];
  expect(problems({ actions: after('client.bornOn') })).toEqual([]);
  expect(problems({ actions: after('client.language') })).toEqual([
    '/actions/0/after/date names the field "client.language", which is not a date',
  ]);
});

it('a field set, a case role, a status and a calendar that a rule asks about cannot go', () => {
  const rule = aRule({
    conditions: [
      field('case.customFields.more.on', 'is-empty'),
      field('roles.benefits-specialist.email', 'is-empty'),
      field('case.status', 'is', 'won'),
      { type: 'activity-count', activityTypes: ['phone-call'], statuses: ['left-message'], atLeast: 1 },
      { type: 'case-role', caseRole: 'housing-coordinator' },
      { type: 'working-day', calendar: 'nowhere' },
    ],
  });
  const empty = { fieldSets: [], caseRoles: [], statuses: [], activityTypes: [], activityStatuses: [] };
  const found = checkDocument({ ...document, ...empty, rules: [rule], caseTypes: [], forms: [] });
  const missing = found
    .filter(({ kind }) => kind === 'rules')
    .flatMap(({ missing: one }) => (one ? [`${one.kind}/${one.id}`] : []));
  expect(missing.toSorted()).toEqual([
    'activityStatuses/left-message',
    'activityTypes/phone-call',
    'calendars/nowhere',
    'caseRoles/benefits-specialist',
    'caseRoles/housing-coordinator',
    'fieldSets/more',
    'statuses/urgent',
    'statuses/won',
  ]);
});
