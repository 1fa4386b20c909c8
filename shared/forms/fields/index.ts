import { caseCode } from './case-code.ts';
import { caseReference } from './case-reference.ts';
import { choice } from './choice.ts';
import { choices } from './choices.ts';
import { consent } from './consent.ts';
import { date } from './date.ts';
import { email } from './email.ts';
import type { FieldType } from './field-type.ts';
import { file } from './file.ts';
import { longText } from './long-text.ts';
import { money } from './money.ts';
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
  choice,
  choices,
  date,
  money,
  consent,
  file,
  'case-reference': caseReference,
  'case-code': caseCode,
} satisfies Record<string, FieldType>;

type FieldTypeName = keyof typeof fieldTypes;
export const FIELD_TYPES = Object.keys(fieldTypes) as [FieldTypeName, ...FieldTypeName[]];

/** The type of a field, with all that a type may say of itself. */
export const typeOf = ({ type }: { type: FieldTypeName }): FieldType => fieldTypes[type];
