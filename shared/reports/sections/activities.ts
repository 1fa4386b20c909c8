import { labelIn } from '../../audit/value-words.ts';
import type { CustomFields } from '../../custom-fields/custom-fields.ts';
import { labelled } from '../../custom-fields/describe-custom-fields.ts';
import { fieldSetsOf } from '../../custom-fields/record-custom-fields.ts';
import type { Activity } from '../../model.ts';
import { organisation } from '../../platform/organisation.ts';
import { forPeople } from '../../platform/time.ts';
import { details, leftOut, textBlock } from '../list.ts';
import type { Report, Section } from '../report.ts';
import { asIs } from '../report-html.ts';
import { fieldList } from './custom-fields.ts';

const ADVICE = 'Ask for fewer: activities=open, a timeline, or those due between "from" and "to".';

/** What was done and is to be done, in the order in which it fell due. */
export const activities: Section = {
  heading: 'Activities',
  content(report) {
    const { shown, leftOut: before } = report.activities;
    if (shown.length === 0) return undefined;
    const articles = report.room.fill(shown, (activity) => article(report, activity));
    const missing = Number(before) + shown.length - articles.length;
    return report.html`${missing > 0 && leftOut(report, missing, ADVICE)}${articles}`;
  },
};

function article(report: Report, activity: Activity) {
  const { html, configuration, nameOf } = report;
  const sets = fieldSetsOf(configuration, { record: 'activity', type: activity.type });
  const fields = labelled((activity.customFields ?? {}) as CustomFields, sets, nameOf);
  return html`<article class="${activity.statusClass}">
    <h3>${activity.subject}</h3>
    ${facts(report, activity)}${activity.details && textBlock(report, activity.details)}${fieldList(report, fields)}
  </article>`;
}

const at = (instant: string | undefined) => instant && forPeople(organisation.timeZone, instant);

function facts(report: Report, activity: Activity) {
  const { configuration, veil } = report;
  const { type, status, priority, medium, durationMinutes, files = [] } = activity;
  const typeLabel = labelIn(configuration, 'activityTypes', type);
  return details(report, [
    ['Type', typeLabel === activity.subject ? undefined : typeLabel],
    ['Status', labelIn(configuration, 'activityStatuses', status)],
    [activity.completedAt === undefined ? 'Due' : 'Done', at(activity.completedAt ?? activity.dueAt)],
    ['Assigned to', asIs(activity.assignees.map((assignee) => veil.person(assignee)).join(', '))],
    ['Priority', priority && labelIn(configuration, 'priorities', priority)],
    ['Medium', medium && labelIn(configuration, 'media', medium)],
    ['Location', activity.location],
    ['Duration', durationMinutes === undefined ? undefined : `${durationMinutes} minutes`],
    ['Tags', activity.tags?.join(', ')],
    ['Files', files.map(({ name }) => name).join(', ')],
  ]);
}
