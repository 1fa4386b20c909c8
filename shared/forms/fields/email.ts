import * as z from 'zod';
import type { FieldType } from './field-type.ts';
import { lineInput, plainText } from './text.ts';

/** An e-mail address. SES sends to ASCII local parts alone, so others are refused while the person can still mend it. */
export const email: FieldType = {
  comparedAs: 'text',
  value: () => plainText(254).pipe(z.email('is not an e-mail address such as name@example.org')),
  jsonSchema: () => ({ type: 'string', format: 'email', maxLength: 254, pattern: z.regexes.email.source }),
  input: lineInput({ type: 'email' }),
};
