import * as z from 'zod';
import { ListPage } from '../platform/pages.ts';
import { CONTACT_KINDS } from './contact.schema.ts';

const text = (maximum: number) => z.string().trim().min(1).max(maximum);

/** What contacts are found by: one of these, and no more than one. */
const WAYS = ['name', 'email', 'phone', 'externalId'] as const;

/** `GET /contacts` */
export const FindContacts = ListPage.extend({
  /** Words of the name, or how they begin, in any order. */
  name: text(128).optional(),
  email: text(254).optional(),
  phone: text(40).optional(),
  /** The system and the id, joined by a colon. */
  externalId: z
    .string()
    .max(200)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*:.*\S/u, 'must be a system and an id, such as payroll:1234')
    .optional(),
  kind: z.enum(CONTACT_KINDS).optional(),
  tag: text(64).optional(),
}).refine((query) => WAYS.filter((way) => query[way] !== undefined).length === 1, {
  error: `must name one of ${WAYS.slice(0, -1).join(', ')} and ${WAYS.at(-1)}, and one alone`,
});
export type FindContacts = z.infer<typeof FindContacts>;
