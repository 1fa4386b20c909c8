import type { CountryCode } from 'libphonenumber-js/min';
import * as z from 'zod';
import { plainText } from '../../forms/fields/text.ts';
import { lazyLibrary } from '../lazy-library.ts';
import { countries } from './country.ts';
import type { FieldType } from './field-type.ts';

const settings = {
  /** Where a number without a country code is from. */
  defaultCountry: z
    .string()
    .refine((code) => countries().has(code), 'is not a country code such as GB')
    .optional(),
};

const library = lazyLibrary('libphonenumber-js', () => import('libphonenumber-js/min'));

/** A telephone number as people write it; stored as E.164 (`+442079460018`). */
export const phone: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'text',
  load: library.load,
  value: ({ defaultCountry }) =>
    plainText(40).transform((text, context) => {
      const number = library.get().parsePhoneNumberFromString(text, {
        ...(defaultCountry === undefined ? {} : { defaultCountry: defaultCountry as CountryCode }),
        extract: false,
      });
      // E.164 has no extensions: one would be lost.
      if (number?.isValid() && number.ext === undefined) return number.number;
      context.addIssue({ code: 'custom', message: 'is not a telephone number such as +44 20 7946 0018' });
      return z.NEVER;
    }),
  display: (value) => value,
  token: (value) => value,
};
