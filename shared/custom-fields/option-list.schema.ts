import * as z from 'zod';
import { label, slug } from '../platform/fields.ts';

/** One answer that can be chosen. A retired one (`active: false`) keeps its label for the records that have it. */
export const Option = z.strictObject({
  value: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'is not an option value such as shared-house'),
  label: z.string().min(1).max(255),
  active: z.boolean().default(true),
});
export type Option = z.infer<typeof Option>;

/** Options in the order in which they are offered; every value once. */
export const Options = z
  .array(Option)
  .max(1000)
  .refine((options) => new Set(options.map(({ value }) => value)).size === options.length, 'must name each value once');

/** Options that several fields share. */
export const OptionList = z.strictObject({ id: slug, label, options: Options });
export type OptionList = z.infer<typeof OptionList>;
