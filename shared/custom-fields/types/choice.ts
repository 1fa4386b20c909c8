import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { Options, type Option } from '../option-list.schema.ts';
import type { FieldType, FieldWith, SettingsProblem } from './field-type.ts';
import { textOperand } from './text.ts';

/** A field has options of its own, or those of a shared list, which are filled in when field sets are read. */
export const optionSettings = { options: Options.optional(), optionList: slug.optional() };
type OptionField = FieldWith<typeof optionSettings>;

const settings = { ...optionSettings, input: z.enum(['select', 'radio']).default('select') };

/** One of the options. */
export const choice: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'text',
  value: activeOption,
  display: labelOf,
  token: labelOf,
  optionList: ({ optionList }) => optionList,
  choices: ({ options = [] }) => options,
  operand: () => textOperand,
  problems: optionProblems,
};

/** Accepts the value of an active option. */
export function activeOption({ options = [] }: OptionField) {
  const values = options.filter(({ active }) => active).map(({ value }) => value);
  return z.enum(values as [string, ...string[]], 'is not one of the options');
}

/** What people call an option; its value where the option is gone. */
export function labelOf(value: string, { options = [] }: OptionField) {
  return options.find((option: Option) => option.value === value)?.label ?? value;
}

export function optionProblems({ options, optionList }: OptionField): SettingsProblem[] {
  if (optionList !== undefined || options?.some(({ active }) => active)) return [];
  return [{ path: ['options'], message: 'needs an active option, or an option list' }];
}
