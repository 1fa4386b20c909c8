import { decimalsOf, money as amount } from '../../custom-fields/types/money.ts';
import * as z from 'zod';
import type { FieldSettings, FieldType } from './field-type.ts';
import { lineInput } from './text.ts';

/** Of a field that does not say; a configuration with one is refused. */
const USUAL = 'GBP';

/** `£ 1,250.50` is written by people, `1250.50` is stored. A comma before one or two digits is left to be asked about. */
const PREFIXED = /^[^\d.,-]{0,3}(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$/;
function plain(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const [, whole, fraction = ''] = PREFIXED.exec(value.replace(/\s/g, '')) ?? [];
  return whole === undefined ? value : whole.replaceAll(',', '') + fraction;
}

const exact = ({ currency = USUAL, minimum, maximum }: FieldSettings) =>
  amount.value({
    currency,
    ...(minimum !== undefined && { minimum: String(minimum) }),
    ...(maximum !== undefined && { maximum: String(maximum) }),
  } as never);

/** An amount of money: text with the currency's own number of decimals, as custom fields keep it, never a float. */
export const money: FieldType = {
  comparedAs: 'number',
  needs: ['currency'],
  value: (field) => z.preprocess(plain, exact(field)),
  jsonSchema({ currency = USUAL, minimum, maximum }) {
    const decimals = decimalsOf(currency);
    return {
      type: 'string',
      pattern: String.raw`^-?\d{1,15}${decimals > 0 ? String.raw`(\.\d{1,${decimals}})?` : ''}$`,
      'x-currency': currency,
      ...(minimum !== undefined && { 'x-minimum': String(minimum) }),
      ...(maximum !== undefined && { 'x-maximum': String(maximum) }),
    };
  },
  input: lineInput({ type: 'text', inputMode: 'decimal' }),
};
