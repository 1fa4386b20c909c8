import { organisation } from '../../platform/organisation.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/**
 * The filter `date_words`: a date, or an instant in the organisation's time zone, as people write it in a language. Text
 * that is neither stays as it is.
 */
export function dateInWords(value: unknown, language: unknown): unknown {
  const text = String(value);
  if (DATE.test(text)) return formatted(text, language, { dateStyle: 'long', timeZone: 'UTC' });
  if (!INSTANT.test(text)) return value;
  return formatted(text, language, { dateStyle: 'long', timeStyle: 'short', timeZone: organisation.timeZone });
}

const formatted = (text: string, language: unknown, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(localeOf(language), options).format(new Date(text));

/** English alone would put the month before the day. */
const localeOf = (language: unknown) =>
  typeof language === 'string' && language !== 'en' ? [language, 'en-GB'] : 'en-GB';
