import * as z from 'zod';
import { slug } from '../platform/fields.ts';

/** By days of the organisation's zone: due before today, today, on the seven days after, later. */
export const WORK_GROUPS = ['overdue', 'today', 'next7days', 'later'] as const;
export type WorkGroup = (typeof WORK_GROUPS)[number];

/** DynamoDB reads a hundred records at once: an activity and its case for each line. */
export const WorkPage = z.strictObject({
  limit: z.coerce.number().int().min(1).max(50).default(25),
  cursor: z.string().max(1000).optional(),
});
export type WorkPage = z.infer<typeof WorkPage>;

/** `GET /worklist` */
export const ListWork = WorkPage.extend({
  group: z.enum(WORK_GROUPS).optional(),
  assigned: z.enum(['me', 'nobody', 'both']).default('both'),
  /** Of the case. */
  category: slug.optional(),
  /** Of the activity. */
  type: slug.optional(),
});
export type ListWork = z.infer<typeof ListWork>;
