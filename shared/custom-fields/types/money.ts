import * as z from 'zod';
import { ExactNumber } from '../exact-number.ts';
import { boundsProblems, type FieldType, type Operand } from './field-type.ts';

const AMOUNT = /^-?\d{1,15}(\.\d{1,4})?$/;
const amount = z.string().regex(AMOUNT, 'is not an amount such as "1250.00"');

/** An ISO 4217 code that the runtime knows. */
export const currency = z.string().refine((code) => Intl.supportedValuesOf('currency').includes(code), {
  error: 'is not an ISO 4217 currency such as EUR',
  // What is made of a field with this setting asks Intl for it, which throws.
  abort: true,
});

const settings = { currency, minimum: amount.optional(), maximum: amount.optional() };

/**
 * An amount in the currency of the field. It is given and stored as text ("1250.00", always with the currency's own
 * number of decimals) and never as a JSON number, which is a binary float to most who read it.
 */
export const money: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'number',
  value: ({ currency, minimum, maximum }) =>
    z
      .string('must be text such as "1250.00"')
      .trim()
      .regex(AMOUNT, 'must be an amount such as "1250.00"')
      .refine((text) => (text.split('.')[1] ?? '').length <= decimalsOf(currency), {
        error: `must have at most ${decimalsOf(currency)} decimals`,
        abort: true,
      })
      .transform((text) => ExactNumber.of(text).toFixed(decimalsOf(currency)))
      .refine((text) => !minimum || compare(text, minimum) >= 0, { error: `must be ${minimum} or more` })
      .refine((text) => !maximum || compare(text, maximum) <= 0, { error: `must be ${maximum} or less` }),
  display: inWords,
  token: inWords,
  operand: () => moneyOperand,
  problems: ({ minimum, maximum }) =>
    boundsProblems(Boolean(minimum && maximum && compare(minimum, maximum) > 0), 'maximum'),
};

/** How an amount enters a calculation. */
export const moneyOperand: Operand = { type: 'decimal', of: (value) => ExactNumber.of(value as string) };

/** How many decimals the amounts of a currency have: 2 for GBP, 0 for JPY. */
export const decimalsOf = (currency: string) =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const compare = (one: string, other: string) => ExactNumber.of(one).compare(ExactNumber.of(other));

function inWords(value: string, { currency }: { currency: string }) {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(value as Intl.StringNumericLiteral);
}
