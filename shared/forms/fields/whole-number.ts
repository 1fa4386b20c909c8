import * as z from 'zod';
import type { FieldType } from './field-type.ts';
import { lineInput } from './text.ts';

/** A whole number, from JSON as a number or from a page as digits. */
export const wholeNumber: FieldType = {
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
        'must be a whole number',
      )
      .pipe(
        z
          .number()
          .int('must be a whole number')
          .min(minimum, `must be ${minimum} or more`)
          .max(maximum, `must be ${maximum} or less`),
      ),
  input: lineInput({ type: 'text', inputMode: 'numeric' }),
};
