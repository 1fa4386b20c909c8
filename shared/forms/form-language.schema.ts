import * as z from 'zod';
import { slug } from '../platform/fields.ts';

const text = (maximum: number) => z.string().min(1).max(maximum).optional();

/** A form in another language: its words by the names of what they belong to. */
export const FormLanguage = z.strictObject({
  title: text(255),
  introduction: text(4000),
  submitLabel: text(64),
  confirmation: z.strictObject({ title: text(255), text: text(4000) }).default({}),
  sections: z.record(slug, z.strictObject({ title: text(255), text: text(4000) })).default({}),
  fields: z
    .record(
      z.string().max(64),
      z.strictObject({
        label: text(255),
        help: text(1000),
        wrong: text(255),
        consent: text(4000),
        /** Labels by the option's value. */
        options: z.record(z.string().max(64), z.string().min(1).max(255)).default({}),
      }),
    )
    .default({}),
  /** Words of the page itself, by their English: "(optional)", "Yes". */
  words: z.record(z.string().max(255), z.string().min(1).max(255)).default({}),
});
export type FormLanguage = z.infer<typeof FormLanguage>;
