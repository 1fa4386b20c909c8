import type { Explanation } from '../../../shared/automations/explaining/explain.ts';
import type { SimulatedMeeting, Simulation } from '../../../shared/automations/explaining/simulate.ts';
import type { RuleRun } from '../../../shared/automations/runs/rule-runs.ts';
import type { RuleState } from '../../../shared/automations/budget/rule-state.ts';
import type { Message, RuleScan } from '../../../shared/model.ts';
import { runView } from '../casework/run-views.ts';

/** A run under its rule; of a case that is locked for the caller, what came of it and no words. */
export function ruleRunView({ run, wordless }: RuleRun) {
  const view = runView(run);
  return wordless ? { ...view, trigger: null, because: null, conditions: [], effects: [] } : view;
}

/** Whether a rule is paused, how often it acted, and when it failed last. */
export const ruleStateView = ({ rule, cap, budget, counts, walks }: RuleState) => ({
  rule: { id: rule.id, label: rule.label },
  active: rule.active,
  observe: rule.observe,
  paused: budget?.pausedAt === undefined ? null : { at: budget.pausedAt, because: budget.because ?? null },
  actedToday: counts.actedToday,
  perDay: cap,
  runs: {
    counted: counts.counted,
    since: counts.since ?? null,
    byOutcome: counts.byOutcome,
    lastActedAt: counts.lastActedAt ?? null,
    lastFailedAt: counts.lastFailedAt ?? null,
  },
  walks: walks.map(walkView),
});

const walkView = ({ ruleScanId, kind, state, looked, acted, ...walk }: RuleScan) => ({
  id: ruleScanId,
  kind,
  state,
  looked,
  acted,
  because: walk.because ?? null,
  occurrenceAt: walk.occurrenceAt ?? null,
  startedAt: walk.startedAt,
  endedAt: walk.endedAt ?? null,
});

/** Why a rule did or did not act on a case. */
export const explanationView = ({ rule, applies, because, runs, passed, conditionsNow }: Explanation) => ({
  rule: { id: rule.id, label: rule.label, active: rule.active, observe: rule.observe },
  applies,
  because,
  runs: runs.map(runView),
  passed,
  conditionsNow,
});

/** What a rule would have done. */
export const simulationView = ({ meetings, ...simulation }: Simulation) => ({
  ...simulation,
  meetings: meetings.map(meetingView),
});

const meetingView = ({ case: { caseId, ...record }, mails, effects, ...meeting }: SimulatedMeeting) => ({
  case: { id: caseId, ...record },
  ...meeting,
  // Of records that were never made.
  effects: effects.map(({ action, did }) => ({ action, did })),
  mails: mails.map(mailView),
});

const mailView = ({ recipients, skipped = [], subject, text, html, language, template }: Message) => ({
  to: recipients.map(({ kind, email, displayName }) => ({ kind, email, displayName })),
  skipped: skipped.map(({ displayName, because }) => ({ displayName, because })),
  template: template ?? null,
  language: language ?? null,
  subject,
  text,
  html,
});
