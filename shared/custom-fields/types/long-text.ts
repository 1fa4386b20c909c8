import * as z from 'zod';
import { plainText } from '../../forms/fields/text.ts';
import type { FieldType } from './field-type.ts';
import { textOperand } from './text.ts';

const settings = { maximumLength: z.int().min(1).max(20_000).default(5000) };

/** Several lines of text. */
export const longText: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'text',
  value: ({ maximumLength }) => plainText(maximumLength),
  display: (value) => value,
  token: (value) => value,
  operand: () => textOperand,
};
