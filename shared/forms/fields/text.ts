import * as z from 'zod';
import { attribute, html } from '../html.ts';
import type { FieldSettings, FieldType, InputAttributes } from './field-type.ts';

/** Text as people type it: composed Unicode (NFC), lines ended as HTML counts them (a page sends CR LF), no surrounding space, no control characters, no broken surrogates. */
export const plainText = (maximum: number) =>
  z
    .string('must be text')
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, 'must not be empty')
        .max(maximum, `must have at most ${maximum} characters`)
        .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text.replace(/[\n\r\t]/g, '')), {
          error: 'has characters that cannot be read',
        }),
    );

/** One line of it. */
export const lineOf = (maximum: number) =>
  plainText(maximum).refine((value) => !/[\n\r]/.test(value), { error: 'must be one line' });

/** What was filled in, to be shown again in a control that holds text. */
export const shownText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

interface InputOptions {
  type: string;
  inputMode?: string;
}

/** A one-line input of an HTML type. */
export const lineInput = (options: InputOptions): FieldType['input'] =>
  function input(field: FieldSettings, value: unknown, { id, describedBy, invalid }: InputAttributes) {
    return html`<input
      id="${id}"
      name="${field.name}"
      type="${options.type}"
      value="${shownText(value)}"
      ${[
        attribute('autocomplete', field.autocomplete),
        attribute('inputmode', options.inputMode),
        attribute('maxlength', field.maximumLength),
        attribute('aria-describedby', describedBy),
        attribute('aria-invalid', invalid ? 'true' : undefined),
        attribute('aria-required', field.required ? 'true' : undefined),
      ]}
    />`;
  };

/** One line of text. */
export const text: FieldType = {
  comparedAs: 'text',
  value: ({ maximumLength = 255 }) => lineOf(maximumLength),
  jsonSchema: ({ maximumLength = 255 }) => ({
    type: 'string',
    maxLength: maximumLength,
    // Something besides white space, and no control characters but tabs.
    pattern: String.raw`^(?=.*\S)(?:\t|\P{Cc})*$`,
  }),
  input: lineInput({ type: 'text' }),
};
