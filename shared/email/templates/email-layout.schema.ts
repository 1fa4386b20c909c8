import * as z from 'zod';
import { label, languageTag, slug } from '../../platform/fields.ts';

/** What a template names in place of a layout to stand for itself. */
export const NO_LAYOUT = 'none';

const words = {
  html: z.string().min(1).max(100_000),
  text: z.string().min(1).max(50_000).default('{{ content }}'),
};
const LayoutWords = z.strictObject(words);
export type LayoutWords = z.infer<typeof LayoutWords>;

/** What stands around e-mails, in Liquid: `{{ content }}` is where an e-mail goes, once in each of its texts. */
export const EmailLayout = z.strictObject({
  id: slug.refine((id) => id !== NO_LAYOUT, 'is what templates without a layout name'),
  label,
  /** Around every e-mail whose template names no layout. */
  isDefault: z.boolean().default(false),
  language: languageTag.default('en'),
  ...words,
  /** The same in other languages, by language tag; chosen by the language of the e-mail. */
  languages: z.record(languageTag, LayoutWords).default({}),
});
export type EmailLayout = z.infer<typeof EmailLayout>;
