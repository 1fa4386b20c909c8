import * as z from 'zod';

/** Every activity status is in one of these classes. */
export const ACTIVITY_STATUS_CLASSES = ['incomplete', 'completed', 'cancelled'] as const;

/** `POST /activities/{activityId}/complete` */
export const CompleteActivity = z.strictObject({
  details: z.string().trim().min(1).max(10_000).optional(),
});
export type CompleteActivity = z.infer<typeof CompleteActivity>;

/** `PATCH /activities/{activityId}`: a merge patch of the plain fields; status and assignees have verbs of their own. */
export const UpdateActivity = z.strictObject({
  subject: z.string().trim().min(1).max(255).optional(),
  details: z.string().trim().min(1).max(10_000).nullable().optional(),
  dueAt: z.iso
    .datetime()
    .transform((at) => new Date(at).toISOString())
    .optional(),
  customFields: z.record(z.string(), z.unknown()).optional(),
});
export type UpdateActivity = z.infer<typeof UpdateActivity>;
