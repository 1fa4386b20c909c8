import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { boundsProblems, type FieldType, type Operand } from './field-type.ts';

const settings = { earliest: z.iso.date().optional(), latest: z.iso.date().optional() };

/** How a date enters a calculation. */
export const dateOperand: Operand = { type: 'date', of: (value) => Temporal.PlainDate.from(String(value)) };

/** A calendar date as YYYY-MM-DD, without a time zone. */
export const date: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'date',
  // Such texts sort as the dates do.
  value: ({ earliest = '0001-01-01', latest = '9999-12-31' }) =>
    z.iso
      .date('must be a date such as 2025-01-31')
      .refine((value) => value >= earliest, { error: `must be ${earliest} or later` })
      .refine((value) => value <= latest, { error: `must be ${latest} or earlier` }),
  display: inWords,
  token: inWords,
  operand: () => dateOperand,
  problems: ({ earliest, latest }) => boundsProblems(Boolean(earliest && latest && earliest > latest), 'latest'),
};

function inWords(value: string) {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(value));
}
