import { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Change } from '../../platform/change.ts';
import { conflict } from '../../platform/errors.ts';
import { countAndTell } from '../../metrics/count.ts';
import type { Effect, Situation } from '../actions/action.ts';
import { takeFromBudget } from '../budget/take-from-budget.ts';
import type { Rule } from '../rule.schema.ts';
import { activeRule, reasonNotFor } from '../rules.ts';
import { BY_RULE } from '../triggers/by-rule.ts';
import { asObserved } from './as-observed.ts';
import { addRun } from './add-run.ts';
import { automationContext } from './automation-context.ts';
import type { Decision, Meeting, objectionTo, planActions } from './decide.ts';
import { isToldOfStop } from './stop.ts';
import { tellOfStop } from './tell-of-stop.ts';
import { waitingAfter } from './waiting-run.ts';

/** How rules decide. */
interface Deciders {
  objectionTo: typeof objectionTo;
  planActions: typeof planActions;
}

/**
 * Lets another rule act within a run: its own run, of its own cause and one link further in the chain, is stored by the same
 * transaction. What it may not do it does not; when it fails, so does the run that it is part of (conflict), also when the
 * rule has acted as often as it may in a day, which is counted when all is decided.
 */
export async function runInside(
  situation: Situation,
  ruleId: string,
  deciders: Deciders,
): Promise<Omit<Effect, 'action'>> {
  const { edit, configuration } = situation;
  const rule = ruleToRun(configuration, ruleId);
  const named = `The rule "${rule.label}"`;
  const notFor = reasonNotFor(rule, edit.file.case);
  if (notFor) return { did: `${named} did not act. ${notFor}` };
  if (edit.room <= 0) throw conflict(`${named} could not act: one transaction does not hold all that this run does.`);
  const runId = edit.ctx.newId('run');
  const meeting = meetingOf(situation, rule);
  const decision = await decide(situation, { meeting, runId, deciders });
  if (decision.outcome === 'failed') throw conflict(`${named} could not act: ${decision.because}`);
  if (decision.outcome === 'acted') countLater(edit, rule);
  if (decision.outcome === 'stopped' && !isToldOfStop(edit.file, edit.ctx.now)) {
    tellOfStop(edit, configuration, { rule, because: decision.because });
  }
  noteRun(edit, { decision, meeting, runId });
  if (decision.outcome !== 'acted') return { did: `${named} did not act: ${decision.because}`, id: runId };
  const did = decision.effects.map((effect) => effect.did).join('; ');
  return {
    did: `${named} acted: ${did}`,
    id: runId,
    stays: `What the rule "${rule.label}" did is undone by its own run.`,
  };
}

function ruleToRun(configuration: Configuration, ruleId: string): Rule {
  const rule = activeRule(configuration, ruleId);
  if (!rule) throw conflict(`The rule "${ruleId}" is switched off, or gone.`);
  if (rule.trigger.type === BY_RULE) return rule;
  throw conflict(`The rule "${rule.label}" is not set off by other rules: it waits for ${rule.trigger.type}.`);
}

/** It meets what the first rule met, so that it can ask of that; the trigger says whose wish it is. */
function meetingOf({ edit, configuration, ruleId, facts }: Situation, rule: Rule): Meeting {
  const { change, contacts, submission } = facts;
  const by = configuration.find('rules', ruleId)?.label ?? ruleId;
  const wish: Change = {
    ...change,
    after: { ...(change.after ?? change.before), caseId: edit.file.case.caseId, by },
    cause: edit.ctx.cause,
  };
  return { rule, change: wish, configuration, beside: { contacts, submission } };
}

interface Inside {
  meeting: Meeting;
  runId: string;
}

function decide({ edit }: Situation, { meeting, runId, deciders }: Inside & { deciders: Deciders }): Promise<Decision> {
  const { rule, change } = meeting;
  const acting = automationContext(edit.ctx, { ruleId: rule.id, runId, cause: change.cause, part: 'run' });
  return edit.actingAs(acting, async () => {
    const { decision, conditions } = deciders.objectionTo(edit, meeting);
    if (decision) return decision;
    if (!rule.observe) return deciders.planActions(edit, meeting, { runId, conditions });
    return asObserved(await deciders.planActions(new CaseEdit(acting, edit.file), meeting, { runId, conditions }));
  });
}

/** A rehearsal never comes to that. */
function countLater(edit: CaseEdit, rule: Rule) {
  edit.later(async () => {
    const held = await takeFromBudget(edit.ctx, rule);
    if (held?.pausing) countAndTell('RulesPaused', { ruleId: rule.id });
    if (held) throw conflict(`The rule "${rule.label}" could not act: ${held.because}`);
  });
}

function noteRun(edit: CaseEdit, { decision, meeting: { rule, change }, runId }: Inside & { decision: Decision }) {
  const { now } = edit.ctx;
  const waiting = waitingAfter(decision, { attempt: 1, change, ruleId: rule.id, now });
  addRun(edit, { runId, rule, change }, { ...decision, ...waiting });
}
