import * as z from 'zod';
import { STATUS_CLASSES } from '../cases/case.schema.ts';
import { ListPage } from '../platform/pages.ts';

/** `GET /contacts/{contactId}/cases` */
export const ListContactCases = ListPage.extend({
  /** Those of which the contact is or was client, or all in which it has or had a case role. */
  role: z.enum(['client', 'any']).default('any'),
  statusClass: z.enum(STATUS_CLASSES).optional(),
});
export type ListContactCases = z.infer<typeof ListContactCases>;
