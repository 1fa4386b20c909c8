import { email } from './email.ts';
import type { FieldType } from './field-type.ts';
import { longText } from './long-text.ts';
import { phone } from './phone.ts';
import { text } from './text.ts';
import { wholeNumber } from './whole-number.ts';
import { yesNo } from './yes-no.ts';

/** Every type a form field can have. */
export const fieldTypes = {
  text,
  'long-text': longText,
  email,
  phone,
  'whole-number': wholeNumber,
  'yes-no': yesNo,
} satisfies Record<string, FieldType>;

type FieldTypeName = keyof typeof fieldTypes;
export const FIELD_TYPES = Object.keys(fieldTypes) as [FieldTypeName, ...FieldTypeName[]];
