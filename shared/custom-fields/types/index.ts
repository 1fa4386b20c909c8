import * as z from 'zod';
import { type FieldCommon, fieldCommon } from '../field-common.schema.ts';
import { calculated } from './calculated.ts';
import { caseReference } from './case-reference.ts';
import { choice } from './choice.ts';
import { contactReference } from './contact-reference.ts';
import { country } from './country.ts';
import { date } from './date.ts';
import { dateTime } from './date-time.ts';
import { decimal } from './decimal.ts';
import { email } from './email.ts';
import type { FieldType, Siblings } from './field-type.ts';
import { file } from './file.ts';
import { link } from './link.ts';
import { longText } from './long-text.ts';
import { money } from './money.ts';
import { multipleChoice } from './multiple-choice.ts';
import { phone } from './phone.ts';
import { richText } from './rich-text.ts';
import { stateOrProvince } from './state-or-province.ts';
import { text } from './text.ts';
import { wholeNumber } from './whole-number.ts';
import { yesNo } from './yes-no.ts';

/** Every type a custom field can have. */
export const fieldTypes = {
  text,
  'long-text': longText,
  'rich-text': richText,
  'whole-number': wholeNumber,
  decimal,
  money,
  date,
  'date-time': dateTime,
  'yes-no': yesNo,
  choice,
  'multiple-choice': multipleChoice,
  country,
  'state-or-province': stateOrProvince,
  link,
  email,
  phone,
  file,
  'contact-reference': contactReference,
  'case-reference': caseReference,
  calculated,
} as const;

export type FieldTypeName = keyof typeof fieldTypes;
export const FIELD_TYPES = Object.keys(fieldTypes) as [FieldTypeName, ...FieldTypeName[]];

/** A custom field; beyond what all have, the settings are its type's own business. */
export type Field = FieldCommon & { type: FieldTypeName };

/** A field as configuration says it: one schema for each type. */
export const Field = z.discriminatedUnion(
  'type',
  FIELD_TYPES.map((type) =>
    z.strictObject({ ...fieldCommon, type: z.literal(type), ...fieldTypes[type].settings }),
  ) as unknown as [z.ZodObject<{ type: z.ZodLiteral<FieldTypeName> }>],
) as unknown as z.ZodType<Field>;

/** What the type of a field says of it. */
export const typeOf = (field: Field) => fieldTypes[field.type] as unknown as FieldType;

/** Whether a field is computed and never entered. */
export const isCalculated = (field: Field) => typeOf(field).calculate !== undefined;

/** Loads what the types of these fields need; awaited before their values are checked. */
export const loadTypesOf = async (fields: Field[]): Promise<void> => {
  await Promise.all(fields.map(async (field) => typeOf(field).load?.()));
};

/** What the fields of a set may know of each other. */
export const siblingsOf = (fields: Field[]): Siblings =>
  new Map(
    fields.map((field) => {
      const type = typeOf(field);
      return [field.id, { ...(type.holds && { holds: type.holds }), operand: type.operand?.(field) }];
    }),
  );
