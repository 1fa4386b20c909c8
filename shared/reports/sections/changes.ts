import type { DescribedChange, DescribedField } from '../../audit/describe-changes.ts';
import { organisation } from '../../platform/organisation.ts';
import { forPeople } from '../../platform/time.ts';
import { leftOut, table } from '../list.ts';
import type { Report, Section } from '../report.ts';

/** Who changed what, newest first. */
export const changes: Section = {
  heading: 'Changes',
  content(report) {
    const { shown, leftOut: older } = report.changes;
    if (shown.length === 0) return undefined;
    const rows = shown.map((change) => [
      forPeople(organisation.timeZone, change.at),
      byWhom(change),
      `${change.record.label} ${change.kind}`,
      what(report, change),
    ]);
    const all = table(report, ['When', 'Who', 'What', 'From → to'], rows);
    return report.html`${all}${older !== 0 && leftOut(report, older)}`;
  },
};

const byWhom = ({ actor, reason }: DescribedChange) =>
  reason === undefined ? actor.displayName : `${actor.displayName} (${reason})`;

const what = ({ html }: Report, { fields }: DescribedChange) =>
  fields.map((field) => html`<span class="field">${inOneLine(field)}</span>`);

const inOneLine = ({ label, fromLabel, toLabel }: DescribedField) =>
  fromLabel === undefined ? `${label}: ${toLabel}` : `${label}: ${fromLabel} → ${toLabel ?? '(empty)'}`;
