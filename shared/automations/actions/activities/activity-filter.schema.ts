import * as z from 'zod';
import { slug } from '../../../platform/fields.ts';

/** Which of the activities that are still to be done an action means: those that fit everything that is said. */
export const activityFilter = {
  /** Of one of these types. */
  activityTypes: z.array(slug).min(1).max(50).optional(),
  /** At one of these statuses; drafts are meant only where they are named. */
  statuses: z.array(slug).min(1).max(20).optional(),
  /** That this rule has planned. */
  plannedByThisRule: z.boolean().optional(),
  /** Added at least so many days of 24 hours ago. */
  olderThanDays: z.int().min(0).max(3650).optional(),
  /** With one of these tags. */
  tags: z.array(z.string().trim().min(1).max(64)).min(1).max(20).optional(),
  /** The one that is due first, or all of them. */
  only: z.enum(['first', 'all']).default('all'),
};
export type ActivityFilter = z.infer<ReturnType<typeof z.strictObject<typeof activityFilter>>>;
