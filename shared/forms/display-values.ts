import type { Field } from './field.schema.ts';
import type { Form } from './form.schema.ts';

/** Answers by the name of their field. */
type Answers = Record<string, unknown>;

const LONGEST = 10_000;

/** An answer as people read it: the label of an option, yes or no, the names of files. */
export function displayOf({ options = [] }: Pick<Field, 'options'>, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((one) => displayOf({ options }, one)).join(', ');
  if (typeof value === 'object') return 'name' in value ? String(value.name) : '';
  const text = wordsOf(value);
  return options.find((option) => option.value === text)?.label ?? text;
}

function wordsOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Every field of a form by name as people read it; empty where nothing was answered. What templates name as `form`. */
export const displayValues = ({ fields }: Pick<Form, 'fields'>, values: Answers): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field.name, displayOf(field, values[field.name])]));

/** What was answered, a line for each question. */
export const answersAsText = ({ fields }: Pick<Form, 'fields'>, values: Answers): string =>
  fields
    .filter(({ name }) => values[name] !== undefined)
    .map((field) => `${field.label}: ${displayOf(field, values[field.name])}`)
    .join('\n')
    .slice(0, LONGEST);
