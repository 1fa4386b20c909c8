import { isTimeZone } from '../platform/time.ts';
import * as z from 'zod';
import { languageTag, slug } from '../platform/fields.ts';

export const CONTACT_KINDS = ['individual', 'organisation', 'household'] as const;

/** The ways in which somebody may not be contacted: `doNotContact` holds some of them. An automatic e-mail is one that nobody wrote by hand. */
export const CHANNELS = ['email', 'automatic-email', 'phone', 'text-message', 'letter'] as const;

const name = z.string().trim().min(1).max(128);
const word = z.string().trim().min(1).max(64);

const Email = z.strictObject({
  email: z.email().max(254),
  label: word.optional(),
  primary: z.boolean().optional(),
  /** null lifts the hold that a bounce or a complaint has put on the address; what else is sent here changes nothing. */
  onHold: z.string().nullable().optional(),
});

const Phone = z.strictObject({
  phone: z.string().trim().min(1).max(40),
  label: word.optional(),
  primary: z.boolean().optional(),
});

const Address = z.strictObject({
  street: z.string().trim().max(255).optional(),
  supplement: z.string().trim().max(255).optional(),
  city: z.string().trim().max(128).optional(),
  region: z.string().trim().max(128).optional(),
  postcode: z.string().trim().max(32).optional(),
  /** ISO 3166 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a country code such as GB')
    .optional(),
  label: word.optional(),
  primary: z.boolean().optional(),
});

const onePrimary = (list: { primary?: boolean | undefined }[]) => list.filter(({ primary }) => primary).length <= 1;
const listOf = <T extends z.ZodType<{ primary?: boolean | undefined }>>(entry: T) =>
  z.array(entry).max(20).refine(onePrimary, 'can have one primary entry only');

/** What is known of a contact: each of these may be left out. */
const fields = {
  title: word,
  firstName: name,
  middleName: name,
  lastName: name,
  nickname: name,
  organisationName: name,
  householdName: name,
  emails: listOf(Email),
  phones: listOf(Phone),
  addresses: listOf(Address),
  language: languageTag,
  /** IANA, such as `Europe/London`. */
  timeZone: z.string().max(64).refine(isTimeZone, 'must be a time zone such as Europe/London'),
  bornOn: z.iso.date(),
  deceased: z.boolean(),
  deceasedOn: z.iso.date(),
  /** What other systems call this contact; unique for each system. */
  externalIds: z.array(z.strictObject({ system: slug, id: z.string().trim().min(1).max(128) })).max(20),
  tags: z.array(word).max(50),
  doNotContact: z.array(z.enum(CHANNELS)).max(CHANNELS.length),
  customFields: z.record(z.string(), z.unknown()),
};

/** What is known of a contact, as a form, an import or a caller brings it. */
export const ContactDetails = z.strictObject(fields).partial();
export type ContactDetails = z.infer<typeof ContactDetails>;

/** `POST /contacts` */
export const CreateContact = ContactDetails.extend({
  kind: z.enum(CONTACT_KINDS),
  /** Makes it although there are contacts that look the same. */
  despiteMatches: z.boolean().default(false),
});
export type CreateContact = z.infer<typeof CreateContact>;

const nullable = Object.fromEntries(
  Object.entries(fields).map(([field, schema]) => [field, schema.nullable().optional()]),
) as { [Name in keyof typeof fields]: z.ZodOptional<z.ZodNullable<(typeof fields)[Name]>> };

/** `PATCH /contacts/{contactId}`: a merge patch; a list replaces the list that is there. */
export const UpdateContact = z.strictObject(nullable);
export type UpdateContact = z.infer<typeof UpdateContact>;
