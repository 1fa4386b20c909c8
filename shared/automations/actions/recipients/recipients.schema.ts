import * as z from 'zod';
import { slug } from '../../../platform/fields.ts';
import { idOf } from '../../../platform/ids.ts';
import { RelatedSide } from '../../../relationships/relationship-type.schema.ts';
import { fieldPath } from '../../fields/field-path.schema.ts';

/** Whom a rule can mean by a word. Of a case role that is called so too, `{ caseRole }` tells. */
const RECIPIENT_WORDS = [
  /** The first. */
  'client',
  'clients',
  'manager',
  /** Of the changed activity. */
  'assignees',
  /** Whom the change is about. */
  'contact',
] as const;
export type RecipientWord = (typeof RECIPIENT_WORDS)[number];

export const isWord = (text: string): text is RecipientWord => (RECIPIENT_WORDS as readonly string[]).includes(text);

/** Whom a rule writes to. */
const Recipients = z.union([
  /** One of these words, or a case role whose holder is meant. */
  slug,
  /** All who hold a case role. */
  z.strictObject({ caseRole: slug }),
  /** Who is on a side of a relationship with a client; of several, with whom it began last. */
  z.strictObject({ relationship: RelatedSide }),
  z.strictObject({ contact: idOf('contact') }),
  /** An address that is written to as it is here, whoever has it. */
  z.strictObject({ email: z.email().max(254), name: z.string().trim().min(1).max(128).optional() }),
  /** The address, the contact or the contacts in a field. */
  z.strictObject({ field: fieldPath }),
  /** Active users whose contact has the tag. */
  z.strictObject({ users: z.string().trim().min(1).max(64) }),
]);
export type Recipients = z.infer<typeof Recipients>;

/** One or several of them; everybody counts once. */
export const People = z.union([Recipients, z.array(Recipients).min(1).max(10)]);
export type People = z.infer<typeof People>;

/**
 * Who gets it. CiviCRM's scheduled reminders change a list of recipients in the same two ways: 1 and 2 of the field `limit_to`
 * of their ActionSchedule.
 */
export const Audience = {
  to: People.default('client'),
  /** Only those of `to` who are also among these. */
  limitTo: People.optional(),
  /** These besides. */
  alsoInclude: People.optional(),
  /** Whether it is a failure of the rule that there is nobody; it is, unless this is false. */
  required: z.boolean().optional(),
};
const AudienceFields = z.strictObject(Audience);
export type Audience = z.infer<typeof AudienceFields>;
