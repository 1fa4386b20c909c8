import type { FieldType } from './field-type.ts';
import { lineInput, lineOf } from './text.ts';

const MESSAGE = 'is not a code such as K7RMT-4XQAC: please check each letter and digit';
const signsOf = (typed: string) => typed.toUpperCase().replace(/[\s-]/g, '');

/** The code that proves that a case is one's own, however it is spaced. Whether it is the right one is asked later. */
export const caseCode: FieldType = {
  comparedAs: 'text',
  value: () =>
    lineOf(64)
      .refine((typed) => /^[0-9A-Z]{10}$/.test(signsOf(typed)), { error: MESSAGE })
      .transform((typed) => `${signsOf(typed).slice(0, 5)}-${signsOf(typed).slice(5)}`),
  jsonSchema: () => ({ type: 'string', pattern: '^[0-9A-Z]{5}-[0-9A-Z]{5}$' }),
  input: lineInput({ type: 'text' }),
};
