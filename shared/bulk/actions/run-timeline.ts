import * as z from 'zod';
import { RunTimeline } from '../../cases/case.schema.ts';
import { planTimelineRun } from '../../cases/run-timeline.ts';
import { slug } from '../../platform/fields.ts';
import { onCases } from './on-cases.ts';

const settings = z.strictObject({ type: z.literal('run-timeline'), timeline: slug, ...RunTimeline.shape });

/** Plans a timeline of each case's type; what it has planned there before is not planned again. */
export const runTimeline = onCases<z.infer<typeof settings>>({
  settings,
  needs: 'run-timeline',
  plan({ edit, configuration }, { timeline, from }) {
    const before = edit.file.activities.length;
    planTimelineRun(edit, configuration, { timelineId: timeline, from });
    return edit.file.activities.length > before ? undefined : 'This timeline has been planned already.';
  },
});
