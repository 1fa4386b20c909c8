import * as z from 'zod';
import type { FieldType } from './field-type.ts';

const settings = {};

/** A country as its ISO 3166-1 alpha-2 code. */
export const country: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'text',
  value: () =>
    z
      .string('must be a country code such as GB')
      .trim()
      .toUpperCase()
      .refine((code) => countries().has(code), { error: 'is not a country code such as GB' }),
  display: nameOf,
  token: nameOf,
  holds: 'country',
  choices: () => [...countries()].map(([value, label]) => ({ value, label })),
};

function nameOf(code: string) {
  return countries().get(code) ?? code;
}

/** Regions of Unicode's list that are no countries of ISO 3166-1. Kosovo's XK stays: it is in common use. */
const NOT_COUNTRIES = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' '));
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
let known: Map<string, string> | undefined;

/** Countries and their English names, from the runtime's own list, which is asked once and only if needed. */
export function countries(): Map<string, string> {
  if (known) return known;
  const names = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'none' });
  const found = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).flatMap((code) => {
    const name = NOT_COUNTRIES.has(code) || isReplaced(code) ? undefined : names.of(code);
    return name === undefined ? [] : [[code, name] as const];
  });
  known = new Map(found);
  return known;
}

/** Withdrawn codes, such as DD, have become others. */
const isReplaced = (code: string) => Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`;
