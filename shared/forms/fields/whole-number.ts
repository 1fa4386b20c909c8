import { wholeNumberBetween } from '../../platform/fields.ts';
import type { FieldType } from './field-type.ts';
import { lineInput } from './text.ts';

/** A whole number, from JSON as a number or from a page as digits. */
export const wholeNumber: FieldType = {
  comparedAs: 'number',
  value: ({ minimum, maximum }) => wholeNumberBetween(minimum, maximum),
  jsonSchema: ({ minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }) => ({
    type: 'integer',
    minimum,
    maximum,
  }),
  input: lineInput({ type: 'text', inputMode: 'numeric' }),
};
