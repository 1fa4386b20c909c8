import * as z from 'zod';

/** `POST /cases/{caseId}/follow-ups/{followUpId}/cancel` */
export const CancelFollowUp = z.strictObject({ reason: z.string().trim().min(1).max(500).optional() });
export type CancelFollowUp = z.infer<typeof CancelFollowUp>;

/** `POST /cases/{caseId}/follow-ups/{followUpId}/run-now` */
export const RunNow = z.strictObject({
  /** Whether the rule's conditions are asked again, as they would be at its time. */
  recheck: z.boolean().default(true),
});
export type RunNow = z.infer<typeof RunNow>;
