import * as z from 'zod';
import { CONTACT_KINDS } from '../contacts/contact.schema.ts';
import { label, slug } from '../platform/fields.ts';
import { fieldSetProblems } from './field-set-problems.ts';
import { Field, FIELD_TYPES, fieldTypes } from './types/index.ts';

const slugs = z.array(slug).max(200).default([]);

/** The records that a set belongs to; an empty list limits nothing, several lists must all agree. */
const AppliesTo = z.discriminatedUnion('record', [
  z.strictObject({ record: z.literal('case'), categories: slugs, caseTypes: slugs }),
  z.strictObject({ record: z.literal('contact'), kinds: z.array(z.enum(CONTACT_KINDS)).default([]) }),
  z.strictObject({ record: z.literal('activity'), types: slugs }),
  z.strictObject({ record: z.literal('relationship'), types: slugs }),
]);
export type AppliesTo = z.infer<typeof AppliesTo>;

const Multiple = z
  .strictObject({ minimum: z.int().min(0).max(100).default(0), maximum: z.int().min(1).max(100).default(20) })
  .refine(({ minimum, maximum }) => minimum <= maximum, { error: 'is below the minimum', path: ['maximum'] });

// Settings are checked by the types themselves; only who imports this schema waits for all that they need.
await Promise.all(FIELD_TYPES.map(async (type) => fieldTypes[type].load?.()));

/** Custom fields that belong together, and the records that have them: one object of values, or several (`multiple`). */
export const FieldSet = z
  .strictObject({
    id: slug,
    label,
    help: z.string().max(1000).optional(),
    order: z.int().default(0),
    active: z.boolean().default(true),
    appliesTo: AppliesTo,
    multiple: Multiple.optional(),
    /** Shown folded up at first. */
    collapsed: z.boolean().default(false),
    /** Its fields may be asked for by public forms. */
    public: z.boolean().default(false),
    /** Its values are shown to the clients of a case. */
    visibleToClients: z.boolean().default(false),
    fields: z.array(Field).min(1).max(100),
  })
  .superRefine(({ fields }, context) => {
    for (const { path, message } of fieldSetProblems(fields)) context.addIssue({ code: 'custom', path, message });
  });
export type FieldSet = z.infer<typeof FieldSet>;
