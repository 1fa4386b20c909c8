import * as z from 'zod';
import { slug } from '../platform/ids.ts';

/** Who is made the assignee of a planned activity. */
const Assignee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('case-role'), role: slug }),
  z.strictObject({ kind: z.literal('creator') }),
]);

/** One activity of a timeline, planned a number of calendar days after the timeline's start. */
const PlannedActivity = z.strictObject({
  type: slug,
  subject: z.string().min(1).max(255).optional(),
  status: slug.default('scheduled'),
  offsetDays: z.int().min(-3650).max(3650).default(0),
  assignee: Assignee.default({ kind: 'none' }),
});
export type PlannedActivity = z.infer<typeof PlannedActivity>;

/** Activities planned from a date. */
const Timeline = z.strictObject({
  id: slug,
  label: z.string().min(1).max(128),
  /** Planned by itself when a case is opened. */
  onOpening: z.boolean().default(false),
  activities: z.array(PlannedActivity).max(60),
});
export type Timeline = z.infer<typeof Timeline>;

/** A workflow: what a case of this type may go through. */
export const CaseType = z.strictObject({
  id: slug,
  version: z.int().min(1).default(1),
  label: z.string().min(1).max(128),
  description: z.string().max(2000).optional(),
  category: slug,
  active: z.boolean().default(true),
  initialStatus: slug,
  /** Allowed statuses; none named means all. */
  statuses: z.array(slug).default([]),
  caseRoles: z
    .array(z.strictObject({ role: slug, manager: z.boolean().default(false), creator: z.boolean().default(false) }))
    .refine((roles) => roles.filter(({ manager }) => manager).length === 1, 'must have exactly one manager'),
  activityTypes: z.array(z.strictObject({ type: slug, maximum: z.int().min(1).optional() })).default([]),
  timelines: z.array(Timeline).default([]),
});
export type CaseType = z.infer<typeof CaseType>;
