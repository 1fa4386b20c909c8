import * as z from 'zod';
import { wholeNumberBetween } from '../../platform/fields.ts';
import { boundsProblems, type FieldType } from './field-type.ts';
import { numberOperand } from './decimal.ts';

const settings = { minimum: z.int().optional(), maximum: z.int().optional() };

/** A whole number that a float holds exactly, given as a number or as digits. */
export const wholeNumber: FieldType<typeof settings, number> = {
  settings,
  comparedAs: () => 'number',
  value: ({ minimum, maximum }) => wholeNumberBetween(minimum, maximum),
  display: (value) => value.toLocaleString('en-GB'),
  token: (value) => value,
  operand: () => numberOperand,
  problems: ({ minimum = -Infinity, maximum = Infinity }) => boundsProblems(minimum > maximum, 'maximum'),
};
