import * as z from 'zod';
import { slug } from '../platform/fields.ts';
import { idOf } from '../platform/ids.ts';

/** What another case can be to a case. */
export const LINK_KINDS = ['related', 'parent', 'child'] as const;

/** Every status is in one of these classes; a case is open or closed by the class of its status. */
export const STATUS_CLASSES = ['opened', 'closed'] as const;
export type StatusClass = (typeof STATUS_CLASSES)[number];

/** The lists in which a case is found: by the class of its status, or in the bin alone; deleted for good it is in none. */
export const LISTED_AS = [...STATUS_CLASSES, 'binned', 'deleted'] as const;
export type ListedAs = (typeof LISTED_AS)[number];

const subject = z.string().trim().min(1).max(128);
/** Longer texts belong into a file: a case with all of its custom fields is one record of at most 400 KB. */
const details = z.string().trim().min(1).max(20_000);
const date = z.iso.date('must be a date such as 2026-05-31');
const tag = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}]+$/u, 'must not hold control characters');
const contactId = idOf('contact');

/** `POST /cases` */
export const OpenCase = z.strictObject({
  caseType: slug,
  clients: z.array(contactId).min(1).max(20),
  subject,
  /** One of the class opened; the type's first where none is given. */
  status: slug.optional(),
  /** Of the organisation's zone; today where none is given. */
  openedOn: date.optional(),
  medium: slug.optional(),
  details: details.optional(),
  location: z.string().trim().min(1).max(255).optional(),
  durationMinutes: z.int().min(0).max(100_000).optional(),
  roles: z
    .array(z.strictObject({ role: slug, contactId }))
    .max(30)
    .default([]),
  customFields: z.record(z.string(), z.unknown()).optional(),
  tags: z.array(tag).max(50).default([]),
  /** Links the new case with one that is there: what that one is to it. */
  linkTo: z.strictObject({ caseId: idOf('case'), kind: z.enum(LINK_KINDS).default('related') }).optional(),
});
export type OpenCase = z.infer<typeof OpenCase>;

/** `POST /cases/{caseId}/tags` */
export const ChangeTags = z.strictObject({
  add: z.array(tag).max(50).optional(),
  remove: z.array(tag).max(50).optional(),
});
export type ChangeTags = z.infer<typeof ChangeTags>;

/** `POST /cases/{caseId}/roles` */
export const AssignCaseRole = z.strictObject({
  role: slug,
  contactId,
  startOn: date.optional(),
  endOn: date.optional(),
  description: z.string().trim().min(1).max(500).optional(),
  replace: z.boolean().optional(),
});
export type AssignCaseRole = z.infer<typeof AssignCaseRole>;

/** `POST /cases/{caseId}/roles/{caseRoleId}/end` */
export const EndCaseRole = z.strictObject({ endOn: date.optional() });
export type EndCaseRole = z.infer<typeof EndCaseRole>;

/** `PATCH /cases/{caseId}/roles/{caseRoleId}` */
export const ChangeCaseRole = z.strictObject({
  startOn: date.optional(),
  endOn: date.nullable().optional(),
  description: z.string().trim().min(1).max(500).nullable().optional(),
});
export type ChangeCaseRole = z.infer<typeof ChangeCaseRole>;

/** `POST /cases/{caseId}/clients`, and of locks. */
export const NameClient = z.strictObject({ contactId });
export type NameClient = z.infer<typeof NameClient>;

/** `POST /cases/{caseId}/client` */
export const ReplaceClient = z.strictObject({ contactId, from: contactId.optional() });
export type ReplaceClient = z.infer<typeof ReplaceClient>;

/** `POST /cases/{caseId}/status` */
export const ChangeStatus = z.strictObject({
  status: slug,
  reason: z.string().trim().min(1).max(2000).optional(),
  /** The cases that this one is directly linked with go along, as far as they can. */
  includeLinked: z.boolean().optional(),
});
export type ChangeStatus = z.infer<typeof ChangeStatus>;

/** `PATCH /cases/{caseId}`: a merge patch of the plain fields; what has a verb of its own is changed by that. */
export const UpdateCase = z.strictObject({
  subject: subject.optional(),
  details: details.nullable().optional(),
  medium: slug.nullable().optional(),
  customFields: z.record(z.string(), z.unknown()).optional(),
});
export type UpdateCase = z.infer<typeof UpdateCase>;

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
