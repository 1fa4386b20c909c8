import * as z from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A field is asked for only while another field of its set has this value, or one of these. */
const VisibleWhen = z.strictObject({
  field: z.string(),
  is: z.union([scalar, z.array(scalar).min(1).max(100)]),
});
export type VisibleWhen = z.infer<typeof VisibleWhen>;

/** What every custom field has, whatever its type. */
export const fieldCommon = {
  id: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]*$/, 'is not a field id such as monthlyRent')
    .max(64),
  label: z.string().min(1).max(255),
  help: z.string().max(1000).optional(),
  required: z.boolean().default(false),
  /** Filled in when a record is made, as the API would be given it. */
  default: z.unknown().optional(),
  /** Only rules write it. */
  viewOnly: z.boolean().default(false),
  searchable: z.boolean().default(false),
  order: z.int().default(0),
  visibleWhen: VisibleWhen.optional(),
};
export type FieldCommon = z.output<z.ZodObject<typeof fieldCommon>>;
