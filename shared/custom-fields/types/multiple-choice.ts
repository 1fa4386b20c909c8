import * as z from 'zod';
import { activeOption, labelOf, optionProblems, optionSettings } from './choice.ts';
import type { FieldType, FieldWith } from './field-type.ts';

/** Some of the options, each once; stored in the order of the options, so that equal choices are equal values. */
export const multipleChoice: FieldType<typeof optionSettings, string[]> = {
  settings: optionSettings,
  comparedAs: () => 'list',
  value: (field) =>
    z
      .array(activeOption(field), 'must be a list of options')
      .min(1, 'must name an option; null clears the field')
      .max(1000)
      .refine((values) => new Set(values).size === values.length, { error: 'must name each option once' })
      .transform((values) => (field.options ?? []).map(({ value }) => value).filter((value) => values.includes(value))),
  display: labelsOf,
  token: labelsOf,
  optionList: ({ optionList }) => optionList,
  choices: ({ options = [] }) => options,
  problems: optionProblems,
};

function labelsOf(values: string[], field: FieldWith<typeof optionSettings>) {
  return values.map((value) => labelOf(value, field)).join(', ');
}
