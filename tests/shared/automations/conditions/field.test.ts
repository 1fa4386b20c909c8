import { describe, expect, it } from 'vitest';
import { FieldSet } from '../../../../shared/custom-fields/field-set.schema.ts';
import { objection } from '../../../../shared/automations/conditions/index.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { CLIENT, COORDINATOR } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact, anActivity } from '../../../support/records.ts';
import { someFacts } from '../../../support/rules.ts';
import { ask } from '../../../support/ask.ts';

const OPTIONS = [
  { value: 'A', label: 'Large A' },
  { value: 'a', label: 'Small a' },
  { value: 'b', label: 'B', active: false },
];
const FIELDS = [
  { id: 'amount', label: 'Amount', type: 'money', currency: 'GBP' },
  { id: 'on', label: 'On', type: 'date' },
  { id: 'at', label: 'At', type: 'date-time' },
  { id: 'yes', label: 'Yes', type: 'yes-no' },
  { id: 'one', label: 'One', type: 'choice', options: OPTIONS },
  { id: 'several', label: 'Several', type: 'multiple-choice', options: OPTIONS },
  { id: 'who', label: 'Who', type: 'contact-reference' },
  { id: 'limit', label: 'Limit', type: 'decimal' },
];
const configuration = aConfiguration((document) => {
  document.fieldSets.push(FieldSet.parse({ id: 'x', label: 'X', appliesTo: { record: 'case' }, fields: FIELDS }));
});

type Fields = Parameters<typeof aCase>[0];
const base = someFacts({
  configuration,
  now: '2025-03-30T23:30:00.000Z',
  contacts: [aContact({ bornOn: '2000-01-01' })],
});
const factsOf = (fields: Fields) => ({ ...base, file: aCaseFile({ case: aCase(fields) }) });
const custom = (x: Record<string, unknown>) => factsOf({ customFields: { x } });

type Given = string | number | (string | number)[] | { field: string };
const holds = (facts: ReturnType<typeof factsOf>, field: string, [operator, value]: [string, Given?]) =>
  ask(facts, { type: 'field', field, operator, ...(value !== undefined && { value }) }).holds;

describe('text', () => {
  const facts = factsOf({ subject: 'Kövi  needs a ROOM', details: undefined as never });

  it.each<[string, Given | undefined, boolean]>([
    ['is', 'kovi needs a room', true],
    ['is', 'kovi', false],
    ['is-not', 'kovi', true],
    ['is-one-of', ['nothing', 'KÖVI NEEDS A ROOM'], true],
    ['is-none-of', ['nothing', 'KÖVI NEEDS A ROOM'], false],
    ['contains', 'needs a', true],
    ['contains', 'flat', false],
    ['starts-with', 'kö', true],
    ['starts-with', 'needs', false],
    ['is-empty', undefined, false],
    ['is-not-empty', undefined, true],
  ])('%s %j: %s', (operator, value, expected) => {
    expect(holds(facts, 'case.subject', [operator, value])).toBe(expected);
  });

  it.each<[string, Given | undefined, boolean]>([
    ['is', 'x', false],
    ['is-not', 'x', true],
    ['is-none-of', ['x'], true],
    ['contains', 'x', false],
    ['starts-with', 'x', false],
    ['is-empty', undefined, true],
  ])('of nothing, %s %j: %s', (operator, value, expected) => {
    expect(holds(facts, 'case.details', [operator, value])).toBe(expected);
  });
});

it('an option is itself and no other that differs in its letters alone', () => {
  expect(holds(custom({ one: 'a' }), 'case.customFields.x.one', ['is', 'a'])).toBe(true);
  expect(holds(custom({ one: 'a' }), 'case.customFields.x.one', ['is', 'A'])).toBe(false);
  expect(holds(custom({ several: ['a', 'b'] }), 'case.customFields.x.several', ['contains', 'A'])).toBe(false);
});

it.each<[string, Given | undefined, boolean]>([
  ['equals', 1250.5, true],
  ['equals', '1250.50', true],
  ['less-than', 1250.51, true],
  ['less-than', 1250.5, false],
  ['at-most', 1250.5, true],
  ['more-than', 1250.5, false],
  ['more-than', 1250, true],
  ['at-least', '1250.50', true],
  ['between', [1250.5, 2000], true],
  ['between', [0, 1250], false],
  ['is-empty', undefined, false],
])('an amount of 1250.50 %s %j: %s', (operator, value, expected) => {
  expect(holds(custom({ amount: '1250.50' }), 'case.customFields.x.amount', [operator, value])).toBe(expected);
});

it('amounts are compared exactly, beyond what a float can tell apart', () => {
  const facts = custom({ amount: '900719925474099.3001' });
  expect(holds(facts, 'case.customFields.x.amount', ['more-than', '900719925474099.3000'])).toBe(true);
});

describe('dates, on 31 March in London although it is still the 30th in UTC', () => {
  it.each<[string, Given | undefined, string, boolean]>([
    ['before', '2025-04-01', '2025-03-31', true],
    ['before', '2025-03-31', '2025-03-31', false],
    ['after', '2025-03-30', '2025-03-31', true],
    ['on', '2025-03-31', '2025-03-31', true],
    ['at-least-days-ago', 7, '2025-03-24', true],
    ['at-least-days-ago', 8, '2025-03-24', false],
    ['at-least-days-ago', 0, '2025-03-31', true],
    ['at-most-days-ago', 7, '2025-03-24', true],
    ['at-most-days-ago', 6, '2025-03-24', false],
    ['at-most-days-ago', 6, '2025-04-02', false],
    ['within-next-days', 2, '2025-04-02', true],
    ['within-next-days', 1, '2025-04-02', false],
    ['within-next-days', 2, '2025-03-31', true],
    ['within-next-days', 2, '2025-03-30', false],
    ['in-the-past', undefined, '2025-03-30', true],
    ['in-the-past', undefined, '2025-03-31', false],
    ['in-the-future', undefined, '2025-04-01', true],
    ['in-the-future', undefined, '2025-03-31', false],
  ])('%s %j of %s: %s', (operator, value, on, expected) => {
    expect(holds(custom({ on }), 'case.customFields.x.on', [operator, value])).toBe(expected);
  });

  it.each<[string, Given | undefined, string, boolean]>([
    ['on', '2025-03-31', '2025-03-30T23:10:00.000Z', true],
    ['on', '2025-03-30', '2025-03-30T23:10:00.000Z', false],
    ['before', '2025-03-30T23:11:00.000Z', '2025-03-30T23:10:00.000Z', true],
    ['before', '2025-03-31', '2025-03-30T23:10:00.000Z', false],
    ['in-the-past', undefined, '2025-03-30T23:29:59.999Z', true],
    ['in-the-future', undefined, '2025-03-30T23:30:00.001Z', true],
    ['at-least-days-ago', 1, '2025-03-30T21:59:00.000Z', true],
  ])('%s %j of the instant %s: %s', (operator, value, at, expected) => {
    expect(holds(custom({ at }), 'case.customFields.x.at', [operator, value])).toBe(expected);
  });
});

it('a question that nobody answered is neither yes nor no', () => {
  const yes = 'case.customFields.x.yes';
  const answers = (value: unknown) =>
    ['is-true', 'is-false', 'is-empty', 'is-not-empty'].filter((operator) =>
      holds(custom({ yes: value }), yes, [operator]),
    );
  expect([answers(true), answers(false), answers(undefined)]).toEqual([
    ['is-true', 'is-not-empty'],
    ['is-false', 'is-not-empty'],
    ['is-empty'],
  ]);
});

describe('lists', () => {
  const facts = factsOf({ tags: ['Vulnerable', 'night-shelter'] });

  it.each<[string, Given | undefined, boolean]>([
    ['contains', 'vulnerable', true],
    ['contains', 'vuln', false],
    ['contains-any', ['x', 'VULNERABLE'], true],
    ['contains-any', ['x'], false],
    ['contains-all', ['vulnerable', 'night-shelter'], true],
    ['contains-all', ['vulnerable', 'x'], false],
    ['contains-none', ['x'], true],
    ['contains-none', ['x', 'vulnerable'], false],
    ['is-empty', undefined, false],
  ])('%s %j: %s', (operator, value, expected) => {
    expect(holds(facts, 'case.tags', [operator, value])).toBe(expected);
  });

  it('an empty one contains none', () => {
    expect(holds(factsOf({ tags: [] }), 'case.tags', ['contains-none', ['x']])).toBe(true);
    expect(holds(factsOf({ tags: [] }), 'case.tags', ['is-empty'])).toBe(true);
  });
});

it('a contact is somebody, a client, or the one of another field', () => {
  const who = 'case.customFields.x.who';
  const facts = custom({ who: CLIENT.contactId });
  expect(holds(facts, who, ['is', CLIENT.contactId])).toBe(true);
  expect(holds(facts, who, ['is-client'])).toBe(true);
  expect(holds(facts, who, ['is', { field: 'case.manager' }])).toBe(false);
  expect(holds(custom({ who: COORDINATOR.contactId }), who, ['is', { field: 'case.manager' }])).toBe(true);
  expect(holds(custom({ who: COORDINATOR.contactId }), who, ['is-client'])).toBe(false);
});

describe('another field', () => {
  it('is compared with as it is then', () => {
    const facts = factsOf({
      openedOn: '2025-01-01',
      customFields: { x: { on: '2025-01-02', amount: '5.00', limit: 5 } },
    });
    expect(holds(facts, 'case.customFields.x.on', ['after', { field: 'case.openedOn' }])).toBe(true);
    expect(holds(facts, 'case.customFields.x.amount', ['equals', { field: 'case.customFields.x.limit' }])).toBe(true);
    expect(holds(facts, 'case.openedOn', ['at-least-days-ago', { field: 'case.customFields.x.limit' }])).toBe(true);
  });

  it('that is empty equals nothing', () => {
    expect(holds(custom({}), 'case.openedOn', ['after', { field: 'case.customFields.x.on' }])).toBe(false);
    expect(holds(custom({}), 'case.openedOn', ['at-most-days-ago', { field: 'case.customFields.x.limit' }])).toBe(
      false,
    );
  });
});

describe('what is said of it', () => {
  it('is in words: labels, names and dates', () => {
    const facts = factsOf({ status: 'urgent', closedOn: '2025-01-31' });
    const saw = (field: string, operator: string, value?: Given) => {
      const { condition, saw: seen } = ask(facts, { type: 'field', field, operator, ...(value && { value }) });
      return `${condition} / ${seen}`;
    };
    expect([
      saw('case.status', 'is-one-of', ['open', 'urgent']),
      saw('case.closedOn', 'before', '2025-02-01'),
      saw('case.openedOn', 'at-least-days-ago', 30),
      saw('case.medium', 'is-empty'),
      saw('case.manager', 'is', CLIENT.contactId),
      saw('case.closedOn', 'after', { field: 'case.openedOn' }),
      saw('case.customFields.x.one', 'is', 'a'),
    ]).toEqual([
      'the status is one of Ongoing or Urgent / Urgent',
      'the closing date is before 1 February 2025 / 31 January 2025',
      'the opening date is at least 30 days ago / 1 January 2025',
      'the medium is empty / nothing',
      'the manager is Maya Okafor / Housing team',
      'the closing date is after the opening date / 31 January 2025, and the opening date is 1 January 2025',
      'the field "X: One" is Small a / nothing',
    ]);
  });

  it('is never a whole long text', () => {
    const { saw } = ask(factsOf({ details: 'long '.repeat(200) }), {
      type: 'field',
      field: 'case.details',
      operator: 'is-empty',
    });
    expect(saw.length).toBeLessThanOrEqual(120);
  });

  it('of people is marked, and left out of the reason', () => {
    const verdict = ask(factsOf({}), { type: 'field', field: 'client.age', operator: 'less-than', value: 18 });
    expect(verdict).toMatchObject({ condition: "the client's age is less than 18", saw: '25', personal: true });
    expect(objection([verdict])).toBe('"the client\'s age is less than 18" does not hold');
  });
});

it('an activity is asked about as it is', () => {
  const facts = { ...factsOf({}), file: aCaseFile({ activities: [anActivity({ status: 'completed' })] }) };
  expect(holds(facts, 'activity.status', ['is', 'completed'])).toBe(true);
  expect(holds(facts, 'activity.assignees', ['contains', { field: 'case.manager' }])).toBe(true);
});

it('what is not there, or cannot be asked, does not hold and says so', () => {
  for (const [field, operator] of [
    ['case.nothing', 'is-empty'],
    ['case.openedOn', 'starts-with'],
  ] as const) {
    expect(ask(factsOf({}), { type: 'field', field, operator })).toMatchObject({
      holds: false,
      saw: 'a field that is not there',
    });
  }
});
