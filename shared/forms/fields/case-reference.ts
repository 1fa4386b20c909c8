import { parseReference } from '../../cases/reference.ts';
import type { FieldType } from './field-type.ts';
import { lineInput, lineOf } from './text.ts';

const MESSAGE = 'is not a reference such as K7RM-4XQA: please check each letter and digit';

/** The reference of a case, in whatever way it was copied or dictated. */
export const caseReference: FieldType = {
  comparedAs: 'text',
  value: () =>
    lineOf(64)
      .refine((typed) => parseReference(typed) !== undefined, { error: MESSAGE })
      .transform((typed) => parseReference(typed) ?? typed),
  jsonSchema: () => ({ type: 'string', pattern: '^[0-9A-Z]{4}-[0-9A-Z]{4}$', 'x-check': 'has a check sign' }),
  input: lineInput({ type: 'text' }),
};
