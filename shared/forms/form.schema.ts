import * as z from 'zod';
import { EMAIL_RULE } from '../contacts/matching-rule.schema.ts';
import { slug } from '../platform/fields.ts';
import { idOf } from '../platform/ids.ts';
import { Field } from './field.schema.ts';
import { FormActivity, Matching, Opens, Updates } from './form-effects.schema.ts';
import { FormLanguage } from './form-language.schema.ts';
import { Protection } from './form-protection.schema.ts';

const title = z.string().min(1).max(255);

/** A public webform. */
export const Form = z.strictObject({
  id: slug,
  version: z.int().min(1).default(1),
  title,
  introduction: z.string().max(4000).optional(),
  submitLabel: z.string().min(1).max(64).default('Send'),
  active: z.boolean().default(true),
  /** BCP 47: what the words of the form itself are in. */
  language: z.string().max(35).default('en'),
  /** The same form in other languages, by language tag; what one leaves out is shown in the form's own. */
  languages: z.record(z.string().max(35), FormLanguage).default({}),
  sections: z
    .array(z.strictObject({ id: slug, title, text: z.string().max(4000).optional() }))
    .max(30)
    .default([]),
  fields: z.array(Field).min(1).max(100),
  confirmation: z.strictObject({
    title,
    text: z.string().max(4000),
    /** Where a browser is sent instead of the built-in page. */
    address: z.url({ protocol: /^https$/ }).optional(),
  }),
  /** How the sender is found among the contacts: by the e-mail address alone, unless a matching rule is named beside it. */
  matching: Matching.prefault({ rule: EMAIL_RULE }),
  /** The case that a submission opens. */
  opens: Opens,
  /** The case that a submission is added to instead, where there is one. */
  updates: Updates.optional(),
  /** Activities that a submission adds, to a new case and to one that it updates. */
  activities: z.array(FormActivity).max(10).default([]),
  /** Rules that act once a submission is on its case, beside those that wait for this form. */
  rules: z.array(slug).max(10).default([]),
  /** The e-mail that the sender gets. */
  confirmationEmail: z.strictObject({ template: slug }).optional(),
  /** Who is told by e-mail: holders of case roles, or contacts such as a team. */
  tells: z
    .array(
      z.strictObject({
        template: slug,
        caseRoles: z.array(slug).max(10).default([]),
        contacts: z.array(idOf('contact')).max(10).default([]),
      }),
    )
    .max(5)
    .default([]),
  protection: Protection.prefault({}),
});
export type Form = z.infer<typeof Form>;
