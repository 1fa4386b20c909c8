import * as z from 'zod';
import { slug } from '../platform/fields.ts';
import { idOf } from '../platform/ids.ts';

/** Every activity status is in one of these classes. */
export const ACTIVITY_STATUS_CLASSES = ['incomplete', 'completed', 'cancelled'] as const;

/** Statuses with a meaning of their own: written but not sent, come in but not read. */
export const DRAFT = 'draft';
export const UNREAD = 'unread';

const subject = z.string().trim().min(1).max(255);
const details = z.string().trim().min(1).max(10_000);
const instant = z.iso.datetime().transform((at) => new Date(at).toISOString());
const people = z
  .array(idOf('contact'))
  .max(20)
  .transform((ids) => [...new Set(ids)]);
const tags = z
  .array(z.string().trim().min(1).max(64).normalize())
  .max(20)
  .transform((names) => [...new Set(names)]);
const location = z.string().trim().min(1).max(255);
/** A year at most. */
const durationMinutes = z.int().min(0).max(527_040);
const customFields = z.record(z.string(), z.unknown());

/** `POST /activities/{activityId}/follow-ups`: a planned activity that follows up another. */
export const FollowUpActivity = z.strictObject({
  type: slug,
  subject: subject.optional(),
  dueAt: instant.optional(),
  assignees: people.optional(),
});
export type FollowUpActivity = z.infer<typeof FollowUpActivity>;

/** `POST /cases/{caseId}/activities` */
export const AddActivity = z
  .strictObject({
    ...FollowUpActivity.shape,
    status: slug.optional(),
    /** The case role whose holder is made the assignee, in place of people named. */
    assigneeRole: slug.optional(),
    details: details.optional(),
    priority: slug.optional(),
    medium: slug.optional(),
    location: location.optional(),
    durationMinutes: durationMinutes.optional(),
    customFields: customFields.optional(),
    tags: tags.optional(),
    /** Whether the clients of the case see it; as its type says where nothing is given. */
    visibleToClients: z.boolean().optional(),
    followUp: FollowUpActivity.optional(),
  })
  .refine(({ assignees, assigneeRole }) => assignees === undefined || assigneeRole === undefined, {
    path: ['assigneeRole'],
    error: 'cannot be given together with assignees',
  });
export type AddActivity = z.infer<typeof AddActivity>;

/** `PATCH /activities/{activityId}`: a merge patch. */
export const UpdateActivity = z.strictObject({
  subject: subject.optional(),
  details: details.nullable().optional(),
  dueAt: instant.optional(),
  status: slug.optional(),
  assignees: people.optional(),
  priority: slug.nullable().optional(),
  medium: slug.nullable().optional(),
  location: location.nullable().optional(),
  durationMinutes: durationMinutes.nullable().optional(),
  starred: z.boolean().optional(),
  tags: tags.nullable().optional(),
  visibleToClients: z.boolean().nullable().optional(),
  customFields: customFields.optional(),
});
export type UpdateActivity = z.infer<typeof UpdateActivity>;

/** `POST /activities/{activityId}/complete` */
export const CompleteActivity = z.strictObject({
  /** Of the class completed; `completed` where none is given. */
  status: slug.optional(),
  details: details.optional(),
});
export type CompleteActivity = z.infer<typeof CompleteActivity>;

/** `POST /activities/{activityId}/cancel` */
export const CancelActivity = z.strictObject({
  /** Of the class cancelled; `cancelled` where none is given. */
  status: slug.optional(),
  reason: z.string().trim().min(1).max(2000).optional(),
});
export type CancelActivity = z.infer<typeof CancelActivity>;

/** `POST /activities/{activityId}/reopen` */
export const ReopenActivity = z.strictObject({
  /** Of the class incomplete; `scheduled` where none is given. */
  status: slug.optional(),
});
export type ReopenActivity = z.infer<typeof ReopenActivity>;

/** `POST /activities/{activityId}/assign`: these people and no others. */
export const AssignActivity = z.strictObject({ assignees: people });
export type AssignActivity = z.infer<typeof AssignActivity>;

/** `POST /activities/{activityId}/copy`, `/move` and `/file-on-case` */
export const CopyActivity = z.strictObject({
  /** The case that gets the copy. */
  caseId: idOf('case'),
  /** Of the copy; that of the original where none is given. */
  subject: subject.optional(),
});
export type CopyActivity = z.infer<typeof CopyActivity>;

/** The most people that one copy is sent to. */
export const MAXIMUM_RECIPIENTS = 20;

/** `POST /activities/{activityId}/send-copy` */
export const SendCopy = z
  .strictObject({
    to: z.array(idOf('contact')).max(MAXIMUM_RECIPIENTS).default([]),
    /** Whoever holds these case roles now; `client` for the clients. */
    caseRoles: z.array(slug).max(MAXIMUM_RECIPIENTS).default([]),
    note: details.optional(),
  })
  .refine(({ to, caseRoles }) => to.length + caseRoles.length > 0, { path: ['to'], error: 'must name somebody' });
export type SendCopy = z.infer<typeof SendCopy>;
