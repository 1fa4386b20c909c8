import * as z from 'zod';
import { plainText } from '../../forms/fields/text.ts';
import type { FieldType, Operand } from './field-type.ts';

const settings = { maximumLength: z.int().min(1).max(1000).default(255) };

/** How text enters a calculation. */
export const textOperand: Operand = { type: 'string', of: (value) => value };

/** One line of text. */
export const text: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'text',
  value: ({ maximumLength }) =>
    plainText(maximumLength).refine((value) => !/[\n\r]/.test(value), { error: 'must be one line' }),
  display: (value) => value,
  token: (value) => value,
  operand: () => textOperand,
};
