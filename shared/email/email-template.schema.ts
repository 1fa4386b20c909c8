import * as z from 'zod';
import { label, languageTag, slug } from '../platform/fields.ts';

/** What a template can be for, which decides what it can name besides a case and its people. */
const TEMPLATE_SUBJECTS = ['case', 'activities', 'activity', 'submission', 'retention'] as const;
export type TemplateSubject = (typeof TEMPLATE_SUBJECTS)[number];

const words = {
  subject: z.string().min(1).max(500),
  html: z.string().min(1).max(100_000),
  /** Made from the HTML where there is none. */
  text: z.string().min(1).max(50_000).optional(),
};
const TemplateWords = z.strictObject(words);
export type TemplateWords = z.infer<typeof TemplateWords>;

/** An e-mail in Liquid; `html` is escaped as it is filled in, `subject` and `text` are plain. */
export const EmailTemplate = z.strictObject({
  id: slug,
  label,
  active: z.boolean().default(true),
  about: z.enum(TEMPLATE_SUBJECTS).default('case'),
  /** Of a template about a submission: the form whose fields it can name; without it, those of every form. */
  form: slug.optional(),
  /** The layout around it: the default one where none is named, and `none` for none. */
  layout: slug.optional(),
  /** What `subject`, `html` and `text` are written in. */
  language: languageTag.default('en'),
  ...words,
  /** The same e-mail in other languages, by language tag: who reads one of them gets it. */
  languages: z.record(languageTag, TemplateWords).default({}),
});
export type EmailTemplate = z.infer<typeof EmailTemplate>;
