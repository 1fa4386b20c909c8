import * as z from 'zod';
import { plainText } from '../../forms/fields/text.ts';
import type { FieldType } from './field-type.ts';

const settings = {};

/** An e-mail address. */
export const email: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'text',
  value: () => plainText(254).pipe(z.email('is not an e-mail address such as name@example.org')),
  display: (value) => value,
  token: (value) => value,
};
