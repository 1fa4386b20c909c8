import * as z from 'zod';
import type { Html } from '../html.ts';
import { attribute, html } from '../html.ts';
import { choiceControls, choiceId } from './choice-controls.ts';
import type { FieldSettings, FieldType, InputAttributes } from './field-type.ts';

/** More options than these are easier to find in a list. */
const MAXIMUM_RADIOS = 6;

/** Accepts the value of one of the options. */
export const oneOption = ({ options = [] }: FieldSettings) =>
  z.enum(options.map(({ value }) => value) as [string, ...string[]], 'is not one of the options');

/** Options that are there twice, or under an empty name. */
export const optionProblems = ({ options = [] }: FieldSettings) =>
  options.flatMap(({ value }, i) =>
    options.findIndex((other) => other.value === value) < i
      ? [{ setting: `options/${i}/value`, detail: 'is the value of another option' }]
      : [],
  );

const asRadios = ({ options = [] }: FieldSettings) => options.length <= MAXIMUM_RADIOS;

/** One of several options: radio buttons, or a list to select from where there are many. */
export const choice: FieldType = {
  comparedAs: 'text',
  needs: ['options'],
  problems: optionProblems,
  layout: (field) => (asRadios(field) ? 'group' : 'labelled'),
  value: oneOption,
  jsonSchema: ({ options = [] }) => ({ enum: options.map(({ value }) => value) }),
  input: (field, value, attributes) =>
    asRadios(field)
      ? choiceControls(
          'radio',
          { name: field.name, id: attributes.id },
          (field.options ?? []).map((option) => ({ ...option, chosen: option.value === value })),
        )
      : list(field, value, attributes),
  chosen(field, id, answer) {
    const i = (field.options ?? []).findIndex(({ value }) => value === answer);
    if (i < 0) return undefined;
    // The first of a list says that none is chosen; counting begins with one.
    return asRadios(field) ? `#${choiceId(id, i)}:checked` : `#${id} option:nth-child(${i + 2}):checked`;
  },
};

const list = (field: FieldSettings, chosen: unknown, { id, describedBy, invalid, words }: InputAttributes): Html =>
  html`<select
    id="${id}"
    name="${field.name}"
    ${[
      attribute('autocomplete', field.autocomplete),
      attribute('aria-describedby', describedBy),
      attribute('aria-invalid', invalid ? 'true' : undefined),
      attribute('aria-required', field.required ? 'true' : undefined),
    ]}
  >
    <option value="">${words.say('Please choose')}</option>
    ${(field.options ?? []).map(
      ({ value, label }) => html`<option value="${value}" ${value === chosen && html` selected`}>${label}</option>`,
    )}
  </select>`;
