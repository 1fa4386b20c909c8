import * as z from 'zod';
import type { ExactNumber } from '../exact-number.ts';
import { date, dateOperand } from './date.ts';
import { decimal, numberOperand } from './decimal.ts';
import type { ComparedAs, FieldType, FieldWith, Operand } from './field-type.ts';
import { longText } from './long-text.ts';
import { currency, decimalsOf, money, moneyOperand } from './money.ts';
import { textOperand } from './text.ts';
import { yesNo, yesNoOperand } from './yes-no.ts';

/** What a calculated field gives; numbers are rounded, halves away from zero. */
export const resultSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), decimals: z.int().min(0).max(6).default(2) }),
  z.strictObject({ kind: z.literal('money'), currency }),
  z.strictObject({ kind: z.literal('text') }),
  z.strictObject({ kind: z.literal('date') }),
  z.strictObject({ kind: z.literal('yes-no') }),
]);
export type ResultField = FieldWith<{ result: typeof resultSettings }>;

/** A result as a value of the type that people would enter it as. */
interface Result {
  comparedAs: ComparedAs;
  value: z.ZodType;
  display(value: unknown): string;
  token(value: unknown): unknown;
  operand: Operand;
  /** What the expression gave, as the type is given it. */
  stored: (result: never) => unknown;
}

/** How the result of a calculated field is stored, shown and used by other calculations. */
export function resultOf({ result, ...field }: ResultField): Result {
  switch (result.kind) {
    case 'number': {
      const stored = (number: ExactNumber) => Number(number.toFixed(result.decimals));
      return resultAs(decimal, { ...field, decimals: result.decimals }, { operand: numberOperand, stored });
    }
    case 'money': {
      const stored = (number: ExactNumber) => number.toFixed(decimalsOf(result.currency));
      return resultAs(money, { ...field, currency: result.currency }, { operand: moneyOperand, stored });
    }
    case 'text':
      return resultAs(longText, { ...field, maximumLength: 5000 }, { operand: textOperand, stored: (text) => text });
    case 'date':
      return resultAs(date, field, { operand: dateOperand, stored: String });
    case 'yes-no':
      return resultAs(yesNo, field, { operand: yesNoOperand, stored: (answer) => answer });
  }
}

function resultAs<Shape extends z.ZodRawShape, Value>(
  type: FieldType<Shape, Value>,
  field: FieldWith<Shape>,
  { operand, stored }: Pick<Result, 'operand' | 'stored'>,
): Result {
  return {
    comparedAs: type.comparedAs(field),
    value: type.value(field),
    display: (value) => type.display(value as Value, field),
    token: (value) => type.token(value as Value, field),
    operand,
    stored,
  };
}
