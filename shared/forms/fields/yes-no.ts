import * as z from 'zod';
import { choiceControls, choiceId } from './choice-controls.ts';
import type { FieldType } from './field-type.ts';

const CHOICES = [
  { value: 'yes', label: 'Yes', answer: true },
  { value: 'no', label: 'No', answer: false },
];

/** Yes or no as pages and people write it. */
export const yesOrNo = z.union(
  [z.boolean(), z.stringbool({ truthy: ['yes', 'true', 'on', '1'], falsy: ['no', 'false', 'off', '0'] })],
  'must be yes or no',
);

/** Yes or no, from JSON as a boolean or from a page as one of two radio buttons. */
export const yesNo: FieldType = {
  comparedAs: 'boolean',
  layout: () => 'group',
  value: () => yesOrNo,
  jsonSchema: () => ({ type: 'boolean' }),
  input({ name }, value, { id, words }) {
    const shown = yesOrNo.safeParse(value).data;
    const choices = CHOICES.map((choice) => ({
      value: choice.value,
      label: words.say(choice.label),
      chosen: shown === choice.answer,
    }));
    return choiceControls('radio', { name, id }, choices);
  },
  chosen(_field, id, answer) {
    const i = CHOICES.findIndex((choice) => choice.answer === answer);
    return i < 0 ? undefined : `#${choiceId(id, i)}:checked`;
  },
};
