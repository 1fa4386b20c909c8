import * as z from 'zod';
import { planTimelineRun } from '../../cases/run-timeline.ts';
import { expectAction } from '../../cases/visible-case.ts';
import { conflict } from '../../platform/errors.ts';
import { slug } from '../../platform/fields.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { offsetFromDate } from '../delays/by-date.ts';
import { dateField } from '../delays/delay.schema.ts';
import { readField } from '../fields/read-field.ts';
import type { Action } from './action.ts';

const settings = z.strictObject({
  type: z.literal('run-timeline'),
  /** Of the case's type. */
  timeline: slug,
  /** The date that it counts from; today where none is named. */
  from: dateField.optional(),
});

/** Plans a timeline of the case's type; what it has planned before is not planned again. */
export const runTimeline: Action<z.infer<typeof settings>> = {
  settings,
  plan({ edit, configuration, facts }, { type: action, timeline, from: field }) {
    const { ctx, file } = edit;
    expectAction(ctx, file, 'run-timeline');
    const caseType = configuration.find('caseTypes', file.case.caseType);
    const found = caseType?.timelines.find(({ id }) => id === timeline);
    if (!found) throw conflict(`Cases of the type "${caseType?.label}" have no timeline "${timeline}".`);
    const start = field === undefined ? ctx.now : offsetFromDate(organisation.timeZone, readField(facts, field), {});
    if (start === undefined) throw conflict(`The timeline "${found.label}" counts from "${field}", which is empty.`);
    const before = file.activities.length;
    planTimelineRun(edit, configuration, { timelineId: timeline, from: dateIn(organisation.timeZone, start) });
    const planned = edit.file.activities.length - before;
    if (planned === 0) return { action, did: `The timeline "${found.label}" was planned already` };
    const counted = planned === 1 ? '1 activity' : `${planned} activities`;
    return { action, did: `Planned the timeline "${found.label}": ${counted}` };
  },
};
