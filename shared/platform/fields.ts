import * as z from 'zod';

/** Readable ids of configuration records: lower-case words joined by hyphens; permanent once used. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug such as housing-support')
  .max(64);

/** What people call a record; may change at any time. */
export const label = z.string().trim().min(1).max(128);

export const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #0b5c6b');

/** A language tag in its canonical writing, so that `EN-gb` is `en-GB`; undefined for what is none. */
export function canonicalLanguage(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** BCP 47, such as `cy` or `en-GB`. */
export const languageTag = z
  .string()
  .max(35)
  .refine((tag) => canonicalLanguage(tag) !== undefined, 'must be a language tag such as en-GB');

/** The body of verbs that take nothing. */
export const Nothing = z.strictObject({});

const WHOLE = 'must be a whole number';

/** A whole number that a float holds exactly, given as a number or as digits. */
export const wholeNumberBetween = (minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .trim()
          .regex(/^[+-]?\d{1,15}$/)
          .transform(Number),
      ],
      WHOLE,
    )
    // JSON can say -0, which is stored as 0.
    .transform((number) => number + 0)
    .pipe(z.int(WHOLE).min(minimum, `must be ${minimum} or more`).max(maximum, `must be ${maximum} or less`));
