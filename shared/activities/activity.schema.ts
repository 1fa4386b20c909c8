import * as z from 'zod';

/** Every activity status is in one of these classes. */
export const ACTIVITY_STATUS_CLASSES = ['incomplete', 'completed', 'cancelled'] as const;

/** `POST /activities/{activityId}/complete` */
export const CompleteActivity = z.strictObject({
  details: z.string().trim().min(1).max(10_000).optional(),
});
export type CompleteActivity = z.infer<typeof CompleteActivity>;
