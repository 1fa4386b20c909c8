import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { ListPage } from '../../platform/pages.ts';

const date = z.iso.date('must be a date such as 2026-05-31');

/** `GET /retention` */
export const ListRetention = ListPage.extend({
  caseType: slug.optional(),
  /** Up to which date of the organisation's zone; a month from now where none is given. */
  until: date.optional(),
});
export type ListRetention = z.infer<typeof ListRetention>;

/** `POST /cases/{caseId}/retention` */
export const KeepCase = z
  .strictObject({
    /** The first date on which it may be erased again; null lifts that. */
    keepUntil: date.nullable(),
    reason: z.string().trim().min(1).max(500).optional(),
  })
  .refine(({ keepUntil, reason }) => keepUntil === null || reason !== undefined, {
    error: 'is required: whoever finds the case later must know why it is kept',
    path: ['reason'],
  });
export type KeepCase = z.infer<typeof KeepCase>;
