import * as z from 'zod';
import type { FieldType, Operand } from './field-type.ts';

const settings = {};

/** How an answer enters a calculation. */
export const yesNoOperand: Operand = { type: 'bool', of: (value) => value };

/** Yes or no. A template sees the boolean, so that it can ask `if`. */
export const yesNo: FieldType<typeof settings, boolean> = {
  settings,
  comparedAs: () => 'boolean',
  value: () =>
    z.union(
      [z.boolean(), z.stringbool({ truthy: ['yes', 'true', 'on', '1'], falsy: ['no', 'false', 'off', '0'] })],
      'must be yes or no',
    ),
  display: (value) => (value ? 'Yes' : 'No'),
  token: (value) => value,
  operand: () => yesNoOperand,
};
