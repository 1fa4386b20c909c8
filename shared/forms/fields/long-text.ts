import { attribute, html } from '../html.ts';
import type { FieldType } from './field-type.ts';
import { plainText, shownText } from './text.ts';

/** Several lines of text. */
export const longText: FieldType = {
  comparedAs: 'text',
  value: ({ maximumLength = 5000 }) => plainText(maximumLength),
  jsonSchema: ({ maximumLength = 5000 }) => ({
    type: 'string',
    maxLength: maximumLength,
    pattern: String.raw`^(?=[\s\S]*\S)(?:[\t\n\r]|\P{Cc})*$`,
  }),
  // A first line break belongs to the element, not to its text.
  input: (field, value, { id, describedBy, invalid }) =>
    html`<textarea
      id="${id}"
      name="${field.name}"
      rows="6"
      ${[
        attribute('maxlength', field.maximumLength ?? 5000),
        attribute('aria-describedby', describedBy),
        attribute('aria-invalid', invalid ? 'true' : undefined),
        attribute('aria-required', field.required ? 'true' : undefined),
      ]}
    >
${shownText(value)}</textarea>`,
};
