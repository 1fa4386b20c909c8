import * as z from 'zod';
import { label, slug } from '../platform/fields.ts';
import { CONTACT_KINDS } from './contact.schema.ts';

/** What two contacts can have in common. */
export const CRITERIA = [
  'email',
  'phone',
  'externalId',
  'fullName',
  'firstName',
  'lastName',
  'organisationName',
  'bornOn',
  'street',
  'postcode',
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** The rule that always counts and needs no definition: the same e-mail address. */
export const EMAIL_RULE = 'email';

/**
 * When two contacts are taken for the same: the weights of what they have in common reach the threshold. CiviCRM calls it a
 * dedupe rule.
 */
export const MatchingRule = z
  .strictObject({
    id: slug.refine((id) => id !== EMAIL_RULE, 'is the rule that always counts: choose another id'),
    label,
    kind: z.enum(CONTACT_KINDS).default('individual'),
    active: z.boolean().default(true),
    criteria: z
      .array(z.strictObject({ by: z.enum(CRITERIA), weight: z.int().min(1).max(100) }))
      .min(1)
      .max(CRITERIA.length),
    threshold: z.int().min(1).max(1000),
  })
  .refine(({ criteria, threshold }) => criteria.reduce((sum, { weight }) => sum + weight, 0) >= threshold, {
    error: 'can never be reached by these weights',
    path: ['threshold'],
  });
export type MatchingRule = z.infer<typeof MatchingRule>;
