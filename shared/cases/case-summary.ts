import { isDeepStrictEqual } from 'node:util';
import { DRAFT, UNREAD } from '../activities/activity.schema.ts';
import type { Activity, CaseSummary } from '../model.ts';
import type { Stamps } from '../platform/stamps.ts';
import type { CaseFile, CaseHead } from './case-file.ts';
import { byDueAt } from './case-file.ts';

/** More than these are not told apart: a case with as many activities overdue has "100 or more". */
const MAXIMUM_DUE = 100;

/** The category of activities that mark a step of a case. */
const MILESTONE = 'milestone';

/** What an activity is shown by on its case's head. */
export interface ActivityNote {
  activityId: string;
  type: string;
  category: string;
  subject: string;
  dueAt: string;
  assignees: Activity['assignees'];
}

/** What was completed last. */
export interface CompletedNote extends ActivityNote {
  completedAt: string;
}

type Counts = Record<string, Record<Activity['statusClass'], number>>;
type Summed = Omit<CaseSummary, keyof Stamps>;

/** What there is on a case file, with as many messages as there were and these more. */
export function summarise({ case: { caseId }, summary, activities, followUps }: CaseFile, newMessages: number): Summed {
  const planned = activities.filter(({ statusClass }) => statusClass === 'incomplete').toSorted(byDueAt);
  const counts: Counts = {};
  for (const { category, statusClass } of activities) {
    counts[category] ??= { incomplete: 0, completed: 0, cancelled: 0 };
    counts[category][statusClass] += 1;
  }
  return {
    caseId,
    activities: counts,
    next: firstOfEachCategory(planned),
    last: lastCompleted(activities),
    due: planned
      .filter(({ status }) => status !== DRAFT)
      .slice(0, MAXIMUM_DUE)
      .map(({ dueAt }) => dueAt),
    dueMilestones: planned
      .filter(({ status, category }) => status !== DRAFT && category === MILESTONE)
      .slice(0, MAXIMUM_DUE)
      .map(({ dueAt }) => dueAt),
    draftsFrom: planned.find(({ status }) => status === DRAFT)?.dueAt,
    unread: planned.filter(({ status }) => status === UNREAD).length,
    messages: (summary?.messages ?? 0) + newMessages,
    waitingFollowUps: followUps.filter(({ kind, state }) => kind === 'action' && state === 'waiting').length,
  };
}

/** Whether a summary says the same as another. */
export const saysTheSame = (stored: CaseSummary | undefined, summed: Summed) =>
  stored !== undefined && isDeepStrictEqual(plain({ ...stored, ...summed }), plain(stored));

/** The table gives back no fields that are not there. */
const plain = (record: object) => JSON.parse(JSON.stringify(record)) as unknown;

function firstOfEachCategory(planned: Activity[]): ActivityNote[] {
  const first = new Map<string, Activity>();
  for (const activity of planned) if (!first.has(activity.category)) first.set(activity.category, activity);
  return [...first.values()].map(noteOf);
}

function lastCompleted(activities: Activity[]): CompletedNote | undefined {
  const at = ({ completedAt, dueAt }: Activity) => completedAt ?? dueAt;
  const done = activities
    .filter(({ statusClass }) => statusClass === 'completed')
    .toSorted((a, b) => (at(a) < at(b) ? 1 : -1));
  return done[0] && { ...noteOf(done[0]), completedAt: at(done[0]) };
}

const noteOf = ({ activityId, type, category, subject, dueAt, assignees }: Activity): ActivityNote => ({
  activityId,
  type,
  category,
  subject,
  dueAt,
  assignees,
});

/** What is next on a case: the planned activity that is due first, alerts and the like included. */
export const nextActivity = ({ summary }: Pick<CaseHead, 'summary'>): ActivityNote | undefined =>
  ((summary?.next ?? []) as ActivityNote[]).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];

const NOTHING = {
  activities: 0,
  incomplete: 0,
  completed: 0,
  cancelled: 0,
  overdue: 0,
  byCategory: {} as Counts,
  unread: 0,
  messages: 0,
  waitingFollowUps: 0,
};

/** How much there is of what, as of an instant; `overdue` counts up to 100. */
export function countsOf({ summary }: Pick<CaseHead, 'summary'>, now: string) {
  if (!summary) return NOTHING;
  const byCategory = summary.activities as Counts;
  const all = Object.values(byCategory);
  const sum = (statusClass: Activity['statusClass']) => all.reduce((total, counts) => total + counts[statusClass], 0);
  const [incomplete, completed, cancelled] = [sum('incomplete'), sum('completed'), sum('cancelled')];
  return {
    activities: incomplete + completed + cancelled,
    incomplete,
    completed,
    cancelled,
    overdue: summary.due.filter((dueAt) => dueAt < now).length,
    byCategory,
    unread: summary.unread,
    messages: summary.messages,
    waitingFollowUps: summary.waitingFollowUps,
  };
}
