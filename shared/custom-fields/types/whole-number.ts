import * as z from 'zod';
import { boundsProblems, type FieldType } from './field-type.ts';
import { numberOperand } from './decimal.ts';

const settings = { minimum: z.int().optional(), maximum: z.int().optional() };

const MESSAGE = 'must be a whole number';

/** A whole number that a float holds exactly, given as a number or as digits. */
export const wholeNumber: FieldType<typeof settings, number> = {
  settings,
  operators: ['equals', 'not-equals', 'in', 'less-than', 'greater-than', 'between', 'is-empty'],
  value: ({ minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }) =>
    z
      .union(
        [
          z.number(),
          z
            .string()
            .trim()
            .regex(/^[+-]?\d{1,15}$/)
            .transform(Number),
        ],
        MESSAGE,
      )
      // JSON can say -0, which is stored as 0.
      .transform((number) => number + 0)
      .pipe(z.int(MESSAGE).min(minimum, `must be ${minimum} or more`).max(maximum, `must be ${maximum} or less`)),
  display: (value) => value.toLocaleString('en-GB'),
  token: (value) => value,
  operand: () => numberOperand,
  problems: ({ minimum = -Infinity, maximum = Infinity }) => boundsProblems(minimum > maximum, 'maximum'),
};
