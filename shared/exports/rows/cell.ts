import { Temporal } from 'temporal-polyfill';
import { organisation } from '../../platform/organisation.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;
/** Also after blanks, and in their wide forms: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;
const CONTROL = /^[\t\r\n]/;

/** A text as a spreadsheet shows it and never calculates it: an apostrophe before what it might take for a formula. */
export const safeText = (text: string): string =>
  !NUMBER.test(text) && (FORMULA.test(text) || CONTROL.test(text)) ? `'${text}` : text;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A value in the words of one cell: labels, several separated by semicolons, instants in the organisation's time zone. */
export function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return safeText(value.map((one) => wordsOf(one)).join('; '));
  return safeText(wordsOf(value));
}

function wordsOf(value: unknown): string {
  if (isLabelled(value)) return value.label;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return INSTANT.test(text) ? localTime(text) : text;
}

const isLabelled = (value: unknown): value is { label: string } =>
  typeof value === 'object' && value !== null && 'label' in value;

/** As spreadsheets read it: `2026-05-31 14:30`. */
function localTime(instant: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(organisation.timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
