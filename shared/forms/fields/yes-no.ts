import * as z from 'zod';
import { html } from '../html.ts';
import type { FieldType } from './field-type.ts';

const CHOICES = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** Yes or no, from JSON as a boolean or from a page as one of two radio buttons. */
export const yesNo: FieldType = {
  group: true,
  value: () =>
    z.union(
      [z.boolean(), z.stringbool({ truthy: ['yes', 'true', 'on', '1'], falsy: ['no', 'false', 'off', '0'] })],
      'must be yes or no',
    ),
  input: ({ name }, value, { id }) =>
    html`<div class="choices">
      ${CHOICES.map(
        (choice, i) =>
          html`<div class="choice">
            <input
              id="${i === 0 ? id : `${id}-${choice.value}`}"
              name="${name}"
              type="radio"
              value="${choice.value}"
              ${value === choice.value || value === String(choice.value === 'yes') ? html` checked` : undefined}
            /><label for="${i === 0 ? id : `${id}-${choice.value}`}">${choice.label}</label>
          </div>`,
      )}
    </div>`,
};
