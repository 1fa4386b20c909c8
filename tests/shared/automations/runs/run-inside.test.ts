import { describe, expect, it } from 'vitest';
import { reactToChange } from '../../../../shared/automations/react-to-change.ts';
import { Rule } from '../../../../shared/automations/rule.schema.ts';
import { MAXIMUM_DEPTH } from '../../../../shared/automations/runs/stop.ts';
import { rehearse } from '../../../../shared/automations/explaining/rehearse.ts';
import { organisation } from '../../../../shared/platform/organisation.ts';
import { dateIn } from '../../../../shared/platform/time.ts';
import { callCompleted } from '../../../support/changes.ts';
import { aConfiguration, configurationItems } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { NOW } from '../../../support/ids.ts';
import { aCaseFile, aContact, anActivity } from '../../../support/records.ts';
import type { Item } from '../../../support/item.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { db, tableHolds } from '../../../support/table.ts';
import { commands, only } from '../../../support/written.ts';
import { conditionFailed } from '../../../support/failures.ts';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';

const change = callCompleted();
const runs = (rule: string) => ({ do: { type: 'run-rule', rule } });
const tags = (tag: string) => ({ do: { type: 'change-tags', add: [tag] } });
const rule = (id: string, fields: object = {}): Rule =>
  Rule.parse({ id, label: `Rule ${id}`, trigger: { type: 'by-rule' }, actions: [tags(id)], ...fields });
const outer = (fields: object = {}) =>
  rule('outer', {
    trigger: { type: 'activity-completed' },
    actions: [tags('before'), runs('inner'), tags('after')],
    ...fields,
  });

const items = (rules: Rule[]): Item[] => [
  ...configurationItems((document) => {
    document.rules = rules;
  }),
  ...itemsOf(aCaseFile({ activities: [anActivity({ status: 'completed', statusClass: 'completed', revision: 2 })] })),
  itemOf('contact', aContact()),
];

/** What the transaction of the runs wrote; what is counted of each rule is beside it. */
async function reacting(...rules: Rule[]) {
  tableHolds(...items(rules));
  await reactToChange(asService(), change);
  const written = commands().filter(([first]) => first?.entity !== 'ruleBudget');
  expect(written.length).toBeLessThanOrEqual(1);
  return written[0] ?? [];
}
const runOf = (written: Item[], ruleId: string) =>
  written.filter((one) => one.entity === 'run' && one.ruleId === ruleId);

describe('a rule that runs another one', () => {
  it('acts with it in one transaction, with a run of its own, of its own cause', async () => {
    const written = await reacting(outer(), rule('inner'));
    const [[first], [inner]] = [runOf(written, 'outer'), runOf(written, 'inner')];
    expect(only(written, 'case')).toMatchObject([{ tags: ['before', 'inner', 'after'] }]);
    expect(inner).toMatchObject({
      outcome: 'acted',
      trigger: 'The rule "Rule outer" set it off',
      effects: [{ action: 'change-tags' }],
    });
    expect(first?.effects).toMatchObject([
      {},
      { did: 'The rule "Rule inner" acted: Tags of the case: + inner', id: inner?.runId, stays: expect.any(String) },
      {},
    ]);
    const told = only(written, 'activity').map(({ cause, createdBy }) => [createdBy, cause]);
    expect(told[1]).toMatchObject([
      'rule:inner',
      { id: `${String(inner?.runId)}/run`, depth: 2, rules: ['outer', 'inner'], root: change.cause.root },
    ]);
    expect(told[2]).toMatchObject(['rule:outer', { depth: 1, rules: ['outer'] }]);
  });

  it('lets it see what the change was of, and ask its own conditions', async () => {
    const inner = (location: string) =>
      rule('inner', {
        conditions: [{ type: 'field', field: 'activity.type', operator: 'is', value: location }],
      });
    const met = await reacting(outer(), inner('initial-call'));
    expect(runOf(met, 'inner')).toMatchObject([{ outcome: 'acted' }]);
    const unmet = await reacting(outer(), inner('meeting'));
    expect(runOf(unmet, 'inner')).toMatchObject([{ outcome: 'conditions-not-met', effects: [] }]);
    expect(runOf(unmet, 'outer')).toMatchObject([
      { outcome: 'acted', effects: [{}, { did: expect.stringMatching(/^The rule "Rule inner" did not act: /) }, {}] },
    ]);
    expect(only(unmet, 'case')).toMatchObject([{ tags: ['before', 'after'] }]);
  });

  it('plans what the other one does later as its own', async () => {
    const later = rule('inner', { actions: [{ after: 'P7D', do: { type: 'change-tags', add: ['later'] } }] });
    const written = await reacting(outer(), later);
    expect(only(written, 'followUp')).toMatchObject([
      { ruleId: 'inner', runId: runOf(written, 'inner')[0]?.runId, cause: { rules: ['outer', 'inner'] } },
    ]);
  });

  it('records what one that only observes would have done', async () => {
    const written = await reacting(outer(), rule('inner', { observe: true }));
    expect(runOf(written, 'inner')).toMatchObject([
      { outcome: 'observed', effects: [{ did: expect.stringMatching(/^Would have/) }] },
    ]);
    expect(only(written, 'case')).toMatchObject([{ tags: ['before', 'after'] }]);
  });

  it.each([
    [
      'fails',
      rule('inner', { actions: [{ do: { type: 'run-timeline', timeline: 'none' } }] }),
      /could not act: .*no timeline "none"/,
    ],
    ['is switched off', rule('inner', { active: false }), /switched off/],
    ['waits for something else', rule('inner', { trigger: { type: 'case-opened' } }), /waits for case-opened/],
  ])('fails with it when it %s, and nothing of either is stored', async (_, inner, because) => {
    const written = await reacting(outer(), inner);
    expect(written).toMatchObject([
      { entity: 'run', ruleId: 'outer', outcome: 'failed', because: expect.stringMatching(because), effects: [] },
    ]);
  });

  it('leaves no run of one that is for other cases', async () => {
    const written = await reacting(outer(), rule('inner', { caseTypes: ['award'] }));
    expect(runOf(written, 'inner')).toEqual([]);
    expect(runOf(written, 'outer')).toMatchObject([{ outcome: 'acted' }]);
  });

  it('fails when the other one has acted as often as it may today', async () => {
    const rules = [outer(), rule('inner', { limits: { perDay: 1 } })];
    const today = dateIn(organisation.timeZone, NOW);
    tableHolds(
      ...items(rules),
      itemOf('ruleBudget', { ruleId: 'inner', day: today, acted: 1, pausedAt: NOW, because: 'Enough' }),
    );
    db.on(UpdateCommand).callsFake(({ Key }: { Key: Item }) => {
      if (String(Key.pk).includes('inner')) throw conditionFailed();
      return {};
    });
    await reactToChange(asService(), change);
    const stored = commands().find((records) => records.some(({ entity }) => entity === 'run'));
    expect(stored).toMatchObject([
      { ruleId: 'outer', outcome: 'failed', because: expect.stringMatching(/Rule inner.*Enough/) },
    ]);
  });
});

describe('rules that run each other', () => {
  const inCircle = (again: boolean) => [
    outer({ actions: [tags('a'), runs('inner')], again, trigger: { type: 'activity-completed' } }),
    rule('inner', { actions: [tags('b'), runs('third')], again }),
    rule('third', { actions: [tags('c'), runs('inner')], again }),
  ];

  it('stop where one would act on what it did itself', async () => {
    const written = await reacting(...inCircle(false));
    const outcomes = runOf(written, 'inner').map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(['acted', 'conditions-not-met']));
    expect(outcomes).toHaveLength(2);
    expect(runOf(written, 'third')).toMatchObject([{ outcome: 'acted' }]);
  });

  it('stop after a number of them in a row, with an alert, where they may act on what they did', async () => {
    const written = await reacting(...inCircle(true));
    const stopped = only(written, 'run').filter(({ outcome }) => outcome === 'stopped');
    expect(stopped).toHaveLength(1);
    expect(only(written, 'run')).toHaveLength(MAXIMUM_DEPTH + 1);
    expect(only(written, 'activity').filter(({ type }) => type === 'alert')).toHaveLength(1);
  });

  it('stop however many ways there are from each to the next', async () => {
    const many = Array.from({ length: 20 }, () => runs('inner'));
    const written = await reacting(
      outer({ actions: many, again: true }),
      rule('inner', { actions: many, again: true }),
    );
    expect(written).toMatchObject([
      { ruleId: 'outer', outcome: 'failed', because: expect.stringMatching(/one transaction/) },
    ]);
  });
});

it('a rehearsal counts nothing of any rule', async () => {
  const rules = [outer(), rule('inner')];
  tableHolds(...items(rules));
  const configuration = aConfiguration((document) => {
    document.rules = rules;
  });
  const meeting = { rule: rules[0]!, change, configuration, beside: { contacts: [aContact()] } };
  expect(await rehearse(asService(), meeting, aCaseFile())).toMatchObject({ outcome: 'acted' });
  expect(commands()).toEqual([]);
});
