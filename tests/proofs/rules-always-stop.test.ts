import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ActionSettings } from '../../shared/automations/actions/index.ts';
import { rulesMet } from '../../shared/automations/react-to-change.ts';
import { Rule } from '../../shared/automations/rule.schema.ts';
import { automationContext } from '../../shared/automations/runs/automation-context.ts';
import { objectionTo, planActions } from '../../shared/automations/runs/decide.ts';
import { MAXIMUM_DEPTH, MAXIMUM_RUNS_PER_HOUR } from '../../shared/automations/runs/stop.ts';
import { CaseEdit } from '../../shared/cases/case-edit.ts';
import type { CaseFile } from '../../shared/cases/case-file.ts';
import type { Configuration } from '../../shared/configuration/configuration.ts';
import type { Change } from '../../shared/platform/change.ts';
import { digest } from '../../shared/platform/ids.ts';
import { callCompleted } from '../support/changes.ts';
import { aConfiguration } from '../support/configuration.ts';
import { asService } from '../support/contexts.ts';
import { aCaseFile, aRun } from '../support/records.ts';

const STATUSES = ['open', 'urgent'];
const status = fc.constantFrom(...STATUSES);
const TYPES = ['initial-call', 'follow-up'];
const activityType = fc.constantFrom(...TYPES);

const trigger = fc.oneof(
  fc.record({ type: fc.constant('case-status-changed' as const), to: fc.option(status, { nil: undefined }) }),
  fc.record({ type: fc.constant('case-changed' as const) }),
  fc.record({
    type: fc.constant('activity-added' as const),
    activityType: fc.option(activityType, { nil: undefined }),
  }),
  fc.record({
    type: fc.constant('activity-completed' as const),
    activityType: fc.option(activityType, { nil: undefined }),
  }),
);
const action: fc.Arbitrary<ActionSettings> = fc.oneof(
  fc.record({ type: fc.constant('set-status' as const), status }),
  activityType.map((type) => ({ type: 'add-activity' as const, activityType: type, dueInDays: 0 })),
  fc.boolean().map((add) => ({ type: 'change-tags' as const, ...(add ? { add: ['seen'] } : { remove: ['seen'] }) })),
);
/** Every one without conditions, and every second may act on its own effects: as bad as rules can be. */
const ruleSets = fc.array(
  fc.record({ trigger, actions: fc.array(action, { minLength: 1, maxLength: 2 }), again: fc.boolean() }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

const rulesOf = (set: { trigger: object; actions: ActionSettings[]; again: boolean }[]) =>
  set.map(({ actions, ...rule }, i) =>
    Rule.parse({
      id: `rule-${i}`,
      label: `Rule ${i}`,
      ...JSON.parse(JSON.stringify(rule)),
      actions: actions.map((one) => ({ do: one })),
    }),
  );

const base = aConfiguration();
/** The sample's, with these rules in place of its own; made ten thousand times, so not copied. */
const configurationWith = (rules: Rule[]): Configuration =>
  new Proxy(base, {
    get(target, name) {
      if (name === 'list') return (kind: 'rules' | 'statuses') => (kind === 'rules' ? rules : target.list(kind));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

/** What an edit changed, as the stream tells of it. */
function changesIn(before: CaseFile, after: CaseFile, made: Pick<Change, 'cause' | 'actor' | 'at'>): Change[] {
  const pairs = [
    ['case', before.case, after.case] as const,
    ...after.activities.map(
      (is) => ['activity', before.activities.find(({ activityId }) => activityId === is.activityId), is] as const,
    ),
  ];
  return pairs
    .filter(([, was, is]) => was !== is)
    .map(([entity, was, is]) => ({
      ...made,
      id: digest(entity, JSON.stringify(is.cause), String(is.revision), entity === 'case' ? '' : JSON.stringify(is)),
      entity,
      kind: was ? 'changed' : 'created',
      before: was,
      after: is,
      revision: is.revision,
    }));
}

/** Lets the rules act on a change and on all that follows, as react does, and counts what they did. */
async function unfold(rules: Rule[]) {
  const configuration = configurationWith(rules);
  let file = aCaseFile();
  const waiting = [callCompleted()];
  const counted = { acted: 0, stopped: 0, deepest: 0, changes: 0 };
  for (let change = waiting.shift(); change; change = waiting.shift()) {
    counted.changes += 1;
    for (const rule of rulesMet(configuration, change)) {
      const runId = `${rule.id} ${change.id}`;
      const acting = automationContext(asService(), { ruleId: rule.id, runId, cause: change.cause, part: 'run' });
      const edit = new CaseEdit(acting, file);
      const meeting = { rule, change, configuration, beside: { contacts: [] } };
      const { decision, conditions } = objectionTo(edit, meeting);
      const came = decision ?? (await planActions(edit, meeting, { runId, conditions }));
      if (came.outcome === 'stopped') counted.stopped += 1;
      if (came.outcome !== 'acted') continue;
      counted.acted += 1;
      counted.deepest = Math.max(counted.deepest, acting.cause.depth);
      waiting.push(...changesIn(file, edit.file, { cause: acting.cause, actor: acting.actor.id, at: acting.now }));
      file = { ...edit.file, runs: [...file.runs, aRun({ runId, ruleId: rule.id, at: acting.now, outcome: 'acted' })] };
    }
  }
  return counted;
}

it('ten thousand sets of rules, those that set off each other in circles among them, all stop', async () => {
  const seen = { circles: 0, stopped: 0 };
  await fc.assert(
    fc.asyncProperty(ruleSets, async (set) => {
      const counted = await unfold(rulesOf(set));
      expect(counted.acted).toBeLessThanOrEqual(MAXIMUM_RUNS_PER_HOUR);
      expect(counted.deepest).toBeLessThanOrEqual(MAXIMUM_DEPTH);
      if (counted.deepest > 1) seen.circles += 1;
      if (counted.stopped > 0) seen.stopped += 1;
    }),
    { numRuns: 10_000 },
  );
  // The sets are as bad as they are meant to be.
  expect(seen.circles).toBeGreaterThan(500);
  expect(seen.stopped).toBeGreaterThan(100);
}, 120_000);
