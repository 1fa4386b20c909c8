import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { ListPage } from '../../platform/pages.ts';
import { SUBMISSION_STATES } from '../submission.entity.ts';

/** `GET /submissions`: what forms brought in, newest first; without a state what waits for a person. */
export const ListSubmissions = ListPage.extend({
  category: slug.optional(),
  state: z.enum(SUBMISSION_STATES).optional(),
  form: slug.optional(),
});
export type ListSubmissions = z.infer<typeof ListSubmissions>;

/** `POST /submissions/{submissionId}/refuse` */
export const RefuseSubmission = z.strictObject({ reason: z.string().trim().min(1).max(2000) });
export type RefuseSubmission = z.infer<typeof RefuseSubmission>;
