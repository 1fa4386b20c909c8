import { describe, expect, it } from 'vitest';
import type { ConditionTree, Question } from '../../../shared/automations/conditions/index.ts';
import { checkConditions, ConditionTree as Tree, objection } from '../../../shared/automations/conditions/index.ts';
import { TriggerSettings } from '../../../shared/automations/triggers/index.ts';
import { ActionSettings } from '../../../shared/automations/actions/index.ts';
import { fieldErrors } from '../../../shared/platform/http/validate.ts';
import { aCase, aCaseFile } from '../../support/records.ts';
import { someFacts } from '../../support/rules.ts';

const file = aCaseFile({ case: aCase({ caseType: 'housing-support', status: 'urgent', statusClass: 'opened' }) });
const facts = someFacts({ file });

it.each<[Question, boolean, string]>([
  [{ type: 'case-type', isOneOf: ['housing-support', 'prospect'] }, true, 'Housing support'],
  [{ type: 'case-type', isOneOf: ['prospect'] }, false, 'Housing support'],
  [{ type: 'case-status', isOneOf: ['urgent'] }, true, 'Urgent'],
  [{ type: 'case-status', isOneOf: ['open', 'closed'] }, false, 'Urgent'],
  [{ type: 'case-status-class', is: 'opened' }, true, 'opened'],
  [{ type: 'case-status-class', is: 'closed' }, false, 'opened'],
])('the condition %j holds: %s', (settings, holds, saw) => {
  expect(checkConditions(facts, [settings])).toMatchObject([{ holds, saw }]);
});

it('every condition is asked, also after one has failed, and all that fail are named', () => {
  const verdicts = checkConditions(facts, [
    { type: 'case-type', isOneOf: ['prospect'] },
    { type: 'case-status-class', is: 'opened' },
    { type: 'case-status', isOneOf: ['open', 'closed'] },
  ]);

  expect(verdicts.map(({ holds }) => holds)).toEqual([false, true, false]);
  expect(objection(verdicts)).toBe(
    '"the case type is Prospect" does not hold: it is Housing support; "the status is Ongoing or Resolved" does not hold: it is Urgent',
  );
});

it('without conditions, or when all hold, there is no objection', () => {
  expect(objection(checkConditions(facts, []))).toBeUndefined();
  expect(objection(checkConditions(facts, [{ type: 'case-status-class', is: 'opened' }]))).toBeUndefined();
});

describe('a tree', () => {
  const opened: ConditionTree = { type: 'case-status-class', is: 'opened' };
  const prospect: ConditionTree = { type: 'case-type', isOneOf: ['prospect'] };
  const verdictOf = (tree: ConditionTree) => checkConditions(facts, [tree])[0];

  it('holds as all, any and not say', () => {
    expect(verdictOf({ all: [opened, prospect] })?.holds).toBe(false);
    expect(verdictOf({ any: [opened, prospect] })?.holds).toBe(true);
    expect(verdictOf({ not: prospect })?.holds).toBe(true);
    expect(verdictOf({ not: { any: [prospect, { all: [opened, opened] }] } })?.holds).toBe(false);
  });

  it('says what each part saw', () => {
    expect(verdictOf({ any: [prospect, { not: opened }] })).toEqual({
      condition: 'any of (the case type is Prospect; not (the case is opened))',
      saw: 'Housing support; opened',
      holds: false,
      parts: [
        { condition: 'the case type is Prospect', saw: 'Housing support', holds: false },
        { condition: 'not (the case is opened)', saw: 'opened', holds: false, parts: [expect.anything()] },
      ],
    });
  });

  it('of twenty parts on each level is told in few words', () => {
    const wide = { all: Array.from({ length: 20 }, () => prospect) };
    const verdict = verdictOf({ all: Array.from({ length: 20 }, () => wide) });
    expect(verdict?.condition.length).toBeLessThanOrEqual(500);
    expect(verdict?.saw.length).toBeLessThanOrEqual(500);
  });

  it.each<[string, unknown, string, string]>([
    ['a status of none', { type: 'case-status', isOneOf: [] }, '/isOneOf', 'must not be empty'],
    [
      'an unknown question',
      { any: [opened, { type: 'weather' }] },
      '/any/1/type',
      'must be one of: case-type, case-status',
    ],
    [
      'a part that is wrong',
      { all: [{ not: { type: 'case-status-class', is: 'x' } }] },
      '/all/0/not/is',
      'must be one of: opened, closed',
    ],
    ['a field that no question has', { ...opened, of: 'x' }, '/of', 'is not a known field'],
    ['nothing at all', { all: [null] }, '/all/0', 'must be a question with its type, or one of all, any and not'],
    ['no parts', { all: [] }, '/all', 'must not be empty'],
    ['two words at once', { all: [opened], any: [opened] }, '/type', 'is required'],
    [
      'six levels',
      { not: { not: { not: { not: { not: opened } } } } },
      '/not/not/not/not/not',
      'lies too deep: 5 is the most',
    ],
  ])('is refused with %s', (_, value, pointer, detail) => {
    const { error } = Tree.safeParse(value, {
      error: ({ code }) => (code === 'too_small' ? 'must not be empty' : undefined),
    });
    const [first] = fieldErrors(error?.issues ?? [], value);
    expect(first?.pointer).toBe(pointer);
    expect(first?.detail).toContain(detail);
  });

  it('of five levels is taken, with what it leaves out filled in', () => {
    const value = { not: { not: { not: { not: { type: 'only-once' } } } } };
    expect(Tree.parse(value)).toEqual({ not: { not: { not: { not: { type: 'only-once', per: 'case' } } } } });
  });

  it('that is nested without end is refused, and not read', () => {
    const endless = JSON.parse('{"not":'.repeat(50_000) + 'null' + '}'.repeat(50_000)) as unknown;
    expect(Tree.safeParse(endless).success).toBe(false);
  });
});

it('no trigger and no action is called like a condition: a rule tells its questions by their type', () => {
  const typesOf = (schema: unknown) =>
    (schema as { options: { shape: { type: { value: string } } }[] }).options.map(({ shape }) => shape.type.value);
  const all = [...typesOf(TriggerSettings), ...typesOf(ActionSettings)];
  const names = all.filter((type) => !isUnknownType({ type }));
  expect(all.length).toBeGreaterThan(10);
  expect(names).toEqual([]);
});

const isUnknownType = (question: object) =>
  Tree.safeParse(question).error?.issues.some(({ message }) => message.startsWith('must be one of: case-type')) ===
  true;
