import * as z from 'zod';
import { oneOption, optionProblems } from './choice.ts';
import { choiceControls, choiceId } from './choice-controls.ts';
import type { FieldType } from './field-type.ts';

/** A page sends one tick as text, and several as a list. */
const listed = (value: unknown) => (typeof value === 'string' ? [value] : value);

/** Some of several options, as checkboxes; stored in the order of the options, so that equal choices are equal values. */
export const choices: FieldType = {
  comparedAs: 'list',
  needs: ['options'],
  problems: optionProblems,
  layout: () => 'group',
  value: (field) =>
    z.preprocess(
      listed,
      z
        .array(oneOption(field), 'must be a list of options')
        .min(1, 'must name an option')
        .max(200)
        .refine((values) => new Set(values).size === values.length, { error: 'must name each option once' })
        .transform((values) =>
          (field.options ?? []).map(({ value }) => value).filter((value) => values.includes(value)),
        ),
    ),
  jsonSchema: ({ options = [] }) => ({
    type: 'array',
    items: { enum: options.map(({ value }) => value) },
    minItems: 1,
    uniqueItems: true,
  }),
  input({ name, options = [] }, value, { id }) {
    const chosen = listed(value);
    return choiceControls(
      'checkbox',
      { name, id },
      options.map((option) => ({ ...option, chosen: Array.isArray(chosen) && chosen.includes(option.value) })),
    );
  },
  chosen({ options = [] }, id, answer) {
    const i = options.findIndex(({ value }) => value === answer);
    return i < 0 ? undefined : `#${choiceId(id, i)}:checked`;
  },
};
