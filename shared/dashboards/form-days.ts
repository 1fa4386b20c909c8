import { shardOf } from '../projections/layout.ts';
import type { Sheet } from '../projections/read-tallies.ts';
import { daySheet, monthsOfLastDays } from './days.ts';

/** A month of a form is less than 1 KB; the forms of a category lie on so many sheets a month. */
const SHEETS = 4;

interface FormDay {
  category: string;
  form: string;
  /** Date of the organisation's zone. */
  on: string;
}

const scopeOf = (category: string) => `submissions/${category}`;
const sheetOf = (number: number, on: string) => `${number}/${daySheet(on)}`;

/** Where it is counted what a form brought in on a day. */
export const formSheet = ({ category, form, on }: FormDay): Sheet => ({
  scope: scopeOf(category),
  sheet: sheetOf(shardOf(form, SHEETS), on),
});
export const formCell = ({ form, on }: Pick<FormDay, 'form' | 'on'>) => `${form}/${on.slice('YYYY-MM-'.length)}`;

/** All that the last 31 days are on, of all forms of a category. */
export const formSheets = (category: string, today: string): Sheet[] =>
  monthsOfLastDays(today).flatMap((month) =>
    Array.from({ length: SHEETS }, (_, number) => ({ scope: scopeOf(category), sheet: sheetOf(number, month) })),
  );
