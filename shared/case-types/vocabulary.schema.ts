import * as z from 'zod';
import { ACTIVITY_STATUS_CLASSES } from '../activities/activity.schema.ts';
import { STATUS_CLASSES } from '../cases/case.schema.ts';
import { colour, label, slug } from '../platform/fields.ts';

/** What every entry of a list has; an inactive one stays valid where it is used, and is not offered any more. */
const entry = { id: slug, label, order: z.int().default(0), active: z.boolean().default(true) };

/** Where a case can stand; limited to case categories where some are named. */
export const Status = z.strictObject({
  ...entry,
  class: z.enum(STATUS_CLASSES),
  colour: colour.optional(),
  categories: z.array(slug).default([]),
});
export type Status = z.infer<typeof Status>;

/** What someone can be on a case. */
export const CaseRoleKind = z.strictObject({ ...entry, description: z.string().max(500).optional() });
export type CaseRoleKind = z.infer<typeof CaseRoleKind>;

export const ACTIVITY_CATEGORIES = ['task', 'communication', 'milestone', 'file', 'alert', 'system'] as const;

/** What a person may do with activities of a type: anything; change but not take away; nothing once it is completed. */
export const PROTECTIONS = ['none', 'kept', 'fixed'] as const;

export const ActivityType = z.strictObject({
  ...entry,
  category: z.enum(ACTIVITY_CATEGORIES),
  /** Those of the category system are records of what happened, and always fixed. */
  protection: z.enum(PROTECTIONS).default('none'),
  /** Whether who is given such an activity is told, where the case category tells. */
  tellAssignees: z.boolean().default(true),
  /** Whether clients see such an activity where it does not say otherwise itself. */
  visibleToClients: z.boolean().default(false),
});
export type ActivityType = z.infer<typeof ActivityType>;

/** Where an activity can stand; limited to activities of some categories where these are named. */
export const ActivityStatus = z.strictObject({
  ...entry,
  class: z.enum(ACTIVITY_STATUS_CLASSES),
  categories: z.array(z.enum(ACTIVITY_CATEGORIES)).default([]),
});
export type ActivityStatus = z.infer<typeof ActivityStatus>;

/** An entry of a list that organisations edit: priorities, media. */
export const Option = z.strictObject({ ...entry, default: z.boolean().default(false) });
export type Option = z.infer<typeof Option>;
