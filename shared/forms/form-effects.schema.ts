import * as z from 'zod';
import { EMAIL_RULE } from '../contacts/matching-rule.schema.ts';
import { slug } from '../platform/fields.ts';
import { idOf } from '../platform/ids.ts';

/** How the people of a form are found among the contacts, and whether one who is found may be changed by it. */
export const Matching = z.strictObject({
  rule: slug.default(EMAIL_RULE),
  /** What a form brings never empties a field. FormBuilder changes nothing either unless it is allowed to. */
  update: z.enum(['never', 'what-is-missing', 'always']).default('never'),
});

/** The case that a submission opens. */
export const Opens = z.strictObject({
  caseType: slug,
  /** The type's first status where none is given. */
  status: slug.optional(),
  /** In Liquid: `{{ form.firstName }}` is what was filled in. */
  subject: z.string().min(1).max(255),
  medium: z.string().max(64).default('web'),
  tags: z.array(z.string().trim().min(1).max(64)).max(20).default([]),
  caseRoles: z.array(z.strictObject({ role: slug, contactId: idOf('contact'), displayName: z.string() })).default([]),
});

/** The ways in which a submission is known to belong to a case that is there. */
const UPDATES_BY = ['link', 'reference', 'newest-open'] as const;

/** The type of the activity that tells of an update, with all that was answered. */
export const FORM_ANSWER = 'form-answer';

/** The case of the type in `opens` that a submission is added to. */
export const Updates = z.strictObject({
  /**
   * Tried in this order: the case of the signed link; the reference with its code, asked for by fields of these types; the
   * newest open case of the type with the sender as its client.
   */
  by: z.array(z.enum(UPDATES_BY)).min(1),
  /** What becomes of a submission without such a case; `contact` takes in what it says of people alone. */
  otherwise: z.enum(['open', 'refuse', 'contact']).default('open'),
  /** The status that the case moves to. */
  status: slug.optional(),
});

/** An activity that a submission adds. */
export const FormActivity = z.strictObject({
  id: slug,
  type: slug,
  /** In Liquid, as the subject of the case; the label of its type where none is given. */
  subject: z.string().max(255).optional(),
  details: z.string().max(4000).optional(),
  status: slug.default('completed'),
  /** Calendar days from the day of the submission, in the organisation's time zone. */
  dueInDays: z.int().min(0).max(3660).optional(),
  /** The case role whose holder is to do it. */
  assigneeRole: slug.optional(),
});
