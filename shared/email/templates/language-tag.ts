import * as z from 'zod';

/** BCP 47, such as `cy` or `en-GB`. */
export const languageTag = z.string().max(35).refine(isLanguage, 'must be a language tag such as en-GB');

function isLanguage(tag: string) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
