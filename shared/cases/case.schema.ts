import * as z from 'zod';
import { slug } from '../platform/fields.ts';

/** Every status is in one of these classes; a case is open or closed by the class of its status. */
export const STATUS_CLASSES = ['opened', 'closed'] as const;
export type StatusClass = (typeof STATUS_CLASSES)[number];

/** The lists in which a case is found: by the class of its status, or in the bin alone. */
export const LISTED_AS = [...STATUS_CLASSES, 'binned'] as const;
export type ListedAs = (typeof LISTED_AS)[number];

/** `POST /cases/{caseId}/status` */
export const ChangeStatus = z.strictObject({ status: slug, reason: z.string().trim().min(1).max(2000).optional() });
export type ChangeStatus = z.infer<typeof ChangeStatus>;

/** `PATCH /cases/{caseId}`: a merge patch of the plain fields; what has a verb of its own is changed by that. */
export const UpdateCase = z.strictObject({
  subject: z.string().trim().min(1).max(128).optional(),
  details: z.string().trim().min(1).max(10_000).nullable().optional(),
  customFields: z.record(z.string(), z.unknown()).optional(),
});
export type UpdateCase = z.infer<typeof UpdateCase>;

const date = z.iso.date('must be a date such as 2026-05-31');

/** `POST /cases/{caseId}/type` */
export const ChangeType = z.strictObject({
  caseType: slug,
  /** Plans the new type's timelines in place of what was planned and is untouched. */
  replan: z.boolean().default(true),
});
export type ChangeType = z.infer<typeof ChangeType>;

/** `POST /cases/{caseId}/opened-on` */
export const ChangeOpenedOn = z.strictObject({ openedOn: date });
export type ChangeOpenedOn = z.infer<typeof ChangeOpenedOn>;

/** `POST /cases/{caseId}/timelines/{timelineId}` */
export const RunTimeline = z.strictObject({
  /** The date that the timeline counts from; today where none is given. */
  from: date.optional(),
});
export type RunTimeline = z.infer<typeof RunTimeline>;

/** `GET /cases` */
export const ListCases = z.strictObject({
  category: slug.optional(),
  statusClass: z.enum(STATUS_CLASSES).default('opened'),
  /** The bin instead of the list: of the categories whose bin the caller may look into. */
  binned: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
  mine: z.enum(['manager', 'involved']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(1000).optional(),
});
export type ListCases = z.infer<typeof ListCases>;
