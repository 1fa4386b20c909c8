import { attribute, html } from '../html.ts';
import type { FieldType } from './field-type.ts';
import { plainText } from './text.ts';

/** Several lines of text. */
export const longText: FieldType = {
  value: ({ maximumLength = 5000 }) => plainText(maximumLength),
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
${value}</textarea>`,
};
