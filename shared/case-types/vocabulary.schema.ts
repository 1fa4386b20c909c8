import * as z from 'zod';
import { ACTIVITY_STATUS_CLASSES } from '../activities/activity.schema.ts';
import { STATUS_CLASSES } from '../cases/case.schema.ts';
import { slug } from '../platform/ids.ts';

const entry = { id: slug, label: z.string().min(1).max(128), order: z.int().default(0) };

/** Where a case can stand. */
export const Status = z.strictObject({
  ...entry,
  class: z.enum(STATUS_CLASSES),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
});
export type Status = z.infer<typeof Status>;

/** What someone can be on a case. */
export const CaseRoleKind = z.strictObject(entry);
export type CaseRoleKind = z.infer<typeof CaseRoleKind>;

const ACTIVITY_CATEGORIES = ['task', 'communication', 'milestone', 'file', 'alert', 'system'] as const;

export const ActivityType = z.strictObject({ ...entry, category: z.enum(ACTIVITY_CATEGORIES) });
export type ActivityType = z.infer<typeof ActivityType>;

export const ActivityStatus = z.strictObject({ ...entry, class: z.enum(ACTIVITY_STATUS_CLASSES) });
export type ActivityStatus = z.infer<typeof ActivityStatus>;
