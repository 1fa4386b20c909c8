import * as z from 'zod';
import { ExactNumber } from '../exact-number.ts';
import { boundsProblems, type FieldType, type Operand } from './field-type.ts';

const LIMIT = 1e12;
const MESSAGE = 'must be a number such as 12.5';

const settings = {
  decimals: z.int().min(0).max(6).default(2),
  minimum: z.number().min(-LIMIT).optional(),
  maximum: z.number().max(LIMIT).optional(),
};

/** How a number enters a calculation. */
export const numberOperand: Operand = { type: 'decimal', of: (value) => ExactNumber.of(value as number) };

/** A number with a bounded number of decimals, given as a number or as digits. Amounts of money have their own type. */
export const decimal: FieldType<typeof settings, number> = {
  settings,
  comparedAs: () => 'number',
  value: ({ decimals, minimum = -LIMIT, maximum = LIMIT }) =>
    z
      .union(
        [
          z.number(),
          z
            .string()
            .trim()
            .regex(/^[+-]?\d{1,12}(\.\d{1,6})?$/)
            .transform(Number),
        ],
        MESSAGE,
      )
      // JSON can say -0, which is stored as 0.
      .transform((number) => number + 0)
      .pipe(
        z
          .number(MESSAGE)
          .min(minimum, `must be ${minimum} or more`)
          .max(maximum, `must be ${maximum} or less`)
          .refine((number) => Number(number.toFixed(decimals)) === number, `must have at most ${decimals} decimals`),
      ),
  display: (value, { decimals }) => value.toLocaleString('en-GB', { maximumFractionDigits: decimals }),
  token: (value) => value,
  operand: () => numberOperand,
  problems: ({ minimum = -LIMIT, maximum = LIMIT }) => boundsProblems(minimum > maximum, 'maximum'),
};
