import * as z from 'zod';
import { EMAIL_RULE } from '../contacts/matching-rule.schema.ts';
import { slug } from '../platform/fields.ts';
import { idOf } from '../platform/ids.ts';
import { SIDES } from '../relationships/relationship-type.schema.ts';
import { FIELD_TYPES } from './fields/index.ts';

const CONTACT_FIELDS = ['firstName', 'lastName', 'email', 'phone'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** Where a field's value goes; a field without one stays in the submission alone. */
const Destination = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('contact'), field: z.enum(CONTACT_FIELDS) }),
  /** Of whoever is on a side of a relationship with the contact: fills in the form; what is sent stays in the submission. */
  z.strictObject({
    to: z.literal('related-contact'),
    relationship: slug,
    side: z.enum(SIDES),
    field: z.enum(CONTACT_FIELDS),
  }),
  z.strictObject({ to: z.literal('case'), field: z.enum(['details']) }),
  z.strictObject({ to: z.literal('custom-field'), set: z.string().max(64), field: z.string().max(64) }),
]);

export type Destination = z.infer<typeof Destination>;

const Field = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]*$/, 'is not a field name such as firstName')
    .max(64),
  label: z.string().min(1).max(255),
  help: z.string().max(1000).optional(),
  type: z.enum(FIELD_TYPES),
  required: z.boolean().default(false),
  maximumLength: z.int().min(1).max(20_000).optional(),
  minimum: z.int().optional(),
  maximum: z.int().optional(),
  /** The HTML autocomplete token, which lets a browser fill in what it knows. */
  autocomplete: z.string().max(64).optional(),
  destinations: z.array(Destination).default([]),
});
export type Field = z.infer<typeof Field>;

/** A public webform. */
export const Form = z.strictObject({
  id: slug,
  version: z.int().min(1).default(1),
  title: z.string().min(1).max(255),
  introduction: z.string().max(4000).optional(),
  submitLabel: z.string().min(1).max(64).default('Send'),
  active: z.boolean().default(true),
  fields: z.array(Field).min(1).max(100),
  confirmation: z.strictObject({
    title: z.string().min(1).max(255),
    text: z.string().max(4000),
    /** Where a browser is sent instead of the built-in page. */
    address: z.url({ protocol: /^https$/ }).optional(),
  }),
  /** How the sender is found among the contacts: by the e-mail address alone, unless a matching rule is named beside it. */
  matching: z.strictObject({ rule: slug.default(EMAIL_RULE) }).optional(),
  /** The case that a submission opens. */
  opens: z.strictObject({
    caseType: slug,
    subject: z.string().min(1).max(128),
    medium: z.string().max(64).default('web'),
    caseRoles: z.array(z.strictObject({ role: slug, contactId: idOf('contact'), displayName: z.string() })).default([]),
  }),
});
export type Form = z.infer<typeof Form>;
