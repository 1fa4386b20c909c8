import * as z from 'zod';
import { countries } from './country.ts';
import type { FieldType } from './field-type.ts';

const settings = {
  /** The country that all values are of. */
  country: z
    .string()
    .refine((code) => countries().has(code), 'is not a country code such as GB')
    .optional(),
  /** The field of the set that says which country a value is of. */
  countryField: z.string().optional(),
};

/**
 * A part of a country as a code shaped like those of ISO 3166-2 (`GB-ENG`). Only the shape and the country are checked:
 * the runtime knows no list of the parts, and so there is no name to show.
 */
export const stateOrProvince: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'text',
  value: ({ country }) =>
    z
      .string('must be a code such as GB-ENG')
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'is not a code such as GB-ENG')
      .refine((code) => !country || code.startsWith(`${country}-`), { error: `is not of the country ${country}` }),
  display: (value) => value,
  token: (value) => value,
  dependsOn: ({ countryField }) => (countryField === undefined ? [] : [countryField]),
  objection(value, { countryField }, values) {
    if (countryField === undefined) return undefined;
    const country = values.get(countryField);
    if (typeof country !== 'string') return `needs the field ${countryField}`;
    return value.startsWith(`${country}-`) ? undefined : `is not of the country ${country}`;
  },
  problems({ country, countryField }, siblings) {
    if ((country === undefined) === (countryField === undefined)) {
      return [{ path: ['country'], message: 'needs either a country or a countryField' }];
    }
    if (countryField === undefined || siblings.get(countryField)?.holds === 'country') return [];
    return [{ path: ['countryField'], message: 'is not a country field of this set' }];
  },
};
