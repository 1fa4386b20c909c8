import * as z from 'zod';
import { addActivity as add } from '../../activities/add-activity.ts';
import { slug } from '../../platform/fields.ts';
import { organisation } from '../../platform/organisation.ts';
import { addIn } from '../../platform/time.ts';
import { RelatedSide } from '../../relationships/relationship-type.schema.ts';
import type { Action } from './action.ts';

const settings = z.strictObject({
  type: z.literal('add-activity'),
  activityType: slug,
  subject: z.string().min(1).max(255).optional(),
  dueInDays: z.int().min(0).max(3650).default(0),
  /** The case role whose holder is made the assignee. */
  assigneeRole: slug.optional(),
  /** The people related with the clients who are made the assignees where nobody holds that case role. */
  assigneeRelationship: RelatedSide.optional(),
});

/** Adds an activity that is due a number of calendar days from now. */
export const addActivity: Action<z.infer<typeof settings>> = {
  settings,
  plan({ edit, configuration, ruleId }, { activityType, subject, dueInDays, assigneeRole, assigneeRelationship }) {
    const activity = add(edit, configuration, {
      type: activityType,
      subject,
      dueAt: addIn(organisation.timeZone, edit.ctx.now, `P${dueInDays}D`),
      assigneeRole,
      assigneeRelationship,
      plannedBy: { kind: 'rule', id: ruleId },
    });
    return { action: 'add-activity', did: `Added the activity "${activity.subject}"`, id: activity.activityId };
  },
};
