import type { FieldType } from './field-type.ts';
import { lineInput, plainText } from './text.ts';

/** A telephone number as the person writes it: digits with the usual signs between them. */
export const phone: FieldType = {
  comparedAs: 'text',
  value: () =>
    plainText(40).refine((value) => /^\+?[\d\s()./-]+$/.test(value) && (value.match(/\d/g)?.length ?? 0) >= 5, {
      error: 'is not a telephone number such as 020 7946 0018',
    }),
  jsonSchema: () => ({ type: 'string', maxLength: 40, pattern: String.raw`^(?=(?:\D*\d){5})\+?[\d ()./\-]+$` }),
  input: lineInput({ type: 'tel' }),
};
