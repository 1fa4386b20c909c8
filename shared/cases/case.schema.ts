import * as z from 'zod';
import { slug } from '../platform/ids.ts';

/** Every status is in one of these classes; a case is open or closed by the class of its status. */
export const STATUS_CLASSES = ['opened', 'closed'] as const;
export type StatusClass = (typeof STATUS_CLASSES)[number];

/** `POST /cases/{caseId}/status` */
export const ChangeStatus = z.strictObject({ status: slug, reason: z.string().trim().min(1).max(2000).optional() });
export type ChangeStatus = z.infer<typeof ChangeStatus>;

/** `GET /cases` */
export const ListCases = z.strictObject({
  category: slug.optional(),
  statusClass: z.enum(STATUS_CLASSES).default('opened'),
  mine: z.enum(['manager', 'involved']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(1000).optional(),
});
export type ListCases = z.infer<typeof ListCases>;
