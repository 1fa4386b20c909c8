import * as z from 'zod';
import { currency } from '../custom-fields/types/money.ts';
import { FILE_KINDS } from '../files/file-kinds.ts';
import { slug } from '../platform/fields.ts';
import { SIDES } from '../relationships/relationship-type.schema.ts';
import { FIELD_TYPES } from './fields/index.ts';

/** What a form can ask for of a person. */
const CONTACT_FIELDS = [
  'title',
  'firstName',
  'middleName',
  'lastName',
  'organisationName',
  'email',
  'phone',
  'bornOn',
  'language',
  'street',
  'city',
  'region',
  'postcode',
  'country',
] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

const person = { field: z.enum(CONTACT_FIELDS) };
const customField = { set: z.string().max(64), field: z.string().max(64) };

/** Where a field's value goes; a field without one stays in the submission alone. */
const Destination = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('contact'), ...person }),
  z.strictObject({ to: z.literal('contact-custom-field'), ...customField }),
  /** Of whoever is on a side of a relationship with the contact; who is not there yet is made, and the relationship too. */
  z.strictObject({ to: z.literal('related-contact'), relationship: slug, side: z.enum(SIDES), ...person }),
  /** Of somebody who is to hold a case role, found or made as the sender is. */
  z.strictObject({ to: z.literal('role-holder'), role: slug, ...person }),
  z.strictObject({ to: z.literal('case'), field: z.enum(['details']) }),
  z.strictObject({ to: z.literal('custom-field'), ...customField }),
  /** Of one of the activities that the form adds; files are attached to it. */
  z.strictObject({
    to: z.literal('activity'),
    activity: slug,
    field: z.enum(['subject', 'details', 'location', 'dueOn', 'files']),
  }),
  z.strictObject({ to: z.literal('activity-custom-field'), activity: slug, ...customField }),
]);
export type Destination = z.infer<typeof Destination>;

const answer = z.union([z.string().max(255), z.number(), z.boolean()]);
const FIELD_NAME = /^[a-z][A-Za-z0-9]*$/;
/** The name of a field, as it stands in a submission. */
export const fieldName = z.string().regex(FIELD_NAME, 'is not a field name such as firstName').max(64);

/** One thing that a form asks for, or says by itself. */
export const Field = z.strictObject({
  name: fieldName,
  label: z.string().min(1).max(255),
  help: z.string().max(1000).optional(),
  /** What is said instead of what the type says when the answer is not right. */
  wrong: z.string().max(255).optional(),
  type: z.enum(FIELD_TYPES),
  required: z.boolean().default(false),
  maximumLength: z.int().min(1).max(20_000).optional(),
  /** Of numbers and amounts of money. */
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  /** Of amounts of money: ISO 4217. */
  currency: currency.optional(),
  /** Of dates: a date, or days from the day on which it is filled in such as `P0D` or `-P18Y`. */
  earliest: z.string().max(16).optional(),
  latest: z.string().max(16).optional(),
  /** What is chosen from. */
  options: z
    .array(z.strictObject({ value: z.string().min(1).max(64), label: z.string().min(1).max(255) }))
    .min(1)
    .max(200)
    .optional(),
  /** What is agreed to; a new wording is a new version. */
  consent: z.strictObject({ text: z.string().min(1).max(4000), version: z.string().min(1).max(32) }).optional(),
  /** Of files. */
  files: z
    .strictObject({
      kinds: z.array(z.enum(FILE_KINDS)).min(1).default(['document', 'media']),
      maximum: z.int().min(1).max(10).default(3),
      /** Megabytes, each. */
      maximumSize: z.int().min(1).max(100).default(10),
    })
    .optional(),
  /** The section that it stands in; sections come in their own order, fields without one first. */
  section: slug.optional(),
  /** Asked only when every one of these answers was given; otherwise its value is dropped. */
  showWhen: z
    .array(z.strictObject({ field: fieldName, isOneOf: z.array(answer).min(1).max(50) }))
    .max(5)
    .optional(),
  /** Not shown: filled in by a signed link, or by the address of the page where `fromAddress` says so. */
  hidden: z.strictObject({ fromAddress: z.boolean().default(false) }).optional(),
  /** Never asked for nor taken from anybody: always this. */
  fixed: answer.optional(),
  /** The HTML autocomplete token, which lets a browser fill in what it knows. */
  autocomplete: z.string().max(64).optional(),
  destinations: z.array(Destination).default([]),
});
export type Field = z.infer<typeof Field>;
