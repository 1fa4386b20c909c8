import { addWorkingDays } from '../calendars/working-time.ts';
import type { PlannedActivity, Timeline } from '../case-types/case-type.schema.ts';
import type { CaseEdit } from '../cases/case-edit.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Activity } from '../model.ts';
import { organisation } from '../platform/organisation.ts';
import { addIn, addMilliseconds } from '../platform/time.ts';
import { addActivity, atMaximum } from './add-activity.ts';
import { assigning } from './assignee.ts';

const HOUR_MILLISECONDS = 60 * 60_000;

/** Plans what the case type's opening timelines say, from the start of the case. Its case roles must be in the edit. */
export function planOpeningTimelines(edit: CaseEdit, configuration: Configuration) {
  const caseType = configuration.find('caseTypes', edit.file.case.caseType);
  for (const timeline of caseType?.timelines.filter(({ onOpening }) => onOpening) ?? []) {
    planTimeline(edit, configuration, { timeline, start: edit.file.case.openedAt });
  }
}

/**
 * Plans the activities of a timeline from its start. Left out are activities of which the case type allows no more, and
 * those that this timeline has planned before and that are still there.
 */
export function planTimeline(
  edit: CaseEdit,
  configuration: Configuration,
  { timeline, start }: { timeline: Timeline; start: string },
) {
  timeline.activities.forEach((planned, step) => {
    const plannedBy = { kind: 'timeline' as const, id: timeline.id, step };
    if (isPlanned(edit, plannedBy) || atMaximum(edit, configuration, planned.type)) return;
    addActivity(edit, configuration, {
      type: planned.type,
      subject: planned.subject,
      status: planned.status,
      dueAt: offsetFrom(configuration, referenceOf(edit, planned, start), planned.offset),
      ...assigning(edit, planned.assignee),
      plannedBy,
    });
  });
}

/** Takes away what timelines and sequences have planned and nobody has touched. */
export function removeUntouched(edit: CaseEdit) {
  for (const activity of edit.file.activities.filter(
    ({ untouched, plannedBy }) => untouched && plannedBy && plannedBy.kind !== 'rule',
  )) {
    edit.remove('activity', activity);
  }
}

type PlannedBy = NonNullable<Activity['plannedBy']>;

const isPlanned = ({ file }: CaseEdit, { kind, id, step }: PlannedBy) =>
  file.activities.some(({ plannedBy }) => plannedBy?.kind === kind && plannedBy.id === id && plannedBy.step === step);

/** The time of the newest or oldest activity of the referenced type, or the start where the case has none. */
function referenceOf({ file }: CaseEdit, { reference }: PlannedActivity, start: string): string {
  if (reference.kind === 'start') return start;
  const times = file.activities
    .filter(({ type }) => type === reference.type)
    .map(({ dueAt, completedAt, createdAt }) => dueAt ?? completedAt ?? createdAt)
    .toSorted();
  return (reference.select === 'newest' ? times.at(-1) : times[0]) ?? start;
}

/** Working days are those of the default calendar. */
function offsetFrom(configuration: Configuration, instant: string, { amount, unit }: PlannedActivity['offset']) {
  if (unit === 'hours') return addMilliseconds(instant, amount * HOUR_MILLISECONDS);
  if (unit === 'working-days') return addWorkingDays(configuration, { instant, days: amount });
  return addIn(organisation.timeZone, instant, amount < 0 ? `-P${-amount}D` : `P${amount}D`);
}
