import * as z from 'zod';
import type { Html } from '../html.ts';
import { attribute, html } from '../html.ts';
import { boundOf, isBound } from './date-bounds.ts';
import type { FieldSettings, FieldType, InputAttributes } from './field-type.ts';
import { shownText } from './text.ts';

const PARTS = [
  { name: 'day', label: 'Day', digits: 2 },
  { name: 'month', label: 'Month', digits: 2 },
  { name: 'year', label: 'Year', digits: 4 },
] as const;

/**
 * A date as YYYY-MM-DD. A page asks for day, month and year in three inputs: dates that people know by heart are typed
 * sooner than found in a calendar, and it works with everything (GOV.UK Design System, "Date input").
 */
export const date: FieldType = {
  comparedAs: 'date',
  allows: ['earliest', 'latest'],
  layout: () => 'group',
  value({ earliest, latest }, today) {
    const [first = '0001-01-01', last = '9999-12-31'] = [boundOf(earliest, today), boundOf(latest, today)];
    return z.iso
      .date({ error: 'must be a date that exists, with day, month and year', abort: true })
      .refine((value) => value >= first, { error: `must be ${first} or later` })
      .refine((value) => value <= last, { error: `must be ${last} or earlier` });
  },
  jsonSchema({ earliest, latest }, today) {
    const [first, last] = [boundOf(earliest, today), boundOf(latest, today)];
    return {
      type: 'string',
      format: 'date',
      pattern: z.regexes.date.source,
      ...(first !== undefined && { 'x-earliest': first }),
      ...(last !== undefined && { 'x-latest': last }),
    };
  },
  joined(part) {
    const [day = '', month = '', year = ''] = PARTS.map(({ name }) => shownText(part(name)).replaceAll('-', '').trim());
    if (day + month + year === '') return undefined;
    return [year, twoDigits(month), twoDigits(day)].join('-');
  },
  input: (field, value, attributes) => {
    const [year = '', month = '', day = ''] = shownText(value).split('-');
    return html`<div class="parts">
      ${[day, month, year].map((shown, i) => partInput(field, { i, shown }, attributes))}
    </div>`;
  },
  problems: (field) =>
    (['earliest', 'latest'] as const).flatMap((setting) => {
      const bound = field[setting];
      if (bound === undefined || isBound(bound)) return [];
      return [{ setting, detail: 'is neither a date such as 2025-01-31 nor days from that day such as -P18Y' }];
    }),
};

const twoDigits = (digits: string) => (/^\d$/.test(digits) ? `0${digits}` : digits);

function partInput(
  field: FieldSettings,
  { i, shown }: { i: number; shown: string },
  attributes: InputAttributes,
): Html {
  const part = PARTS[i] ?? PARTS[0];
  // The first has the field's own id, to which the list of errors leads.
  const id = i === 0 ? attributes.id : `${attributes.id}-${part.name}`;
  return html`<div class="part">
    <label for="${id}">${attributes.words.say(part.label)}</label>
    <input
      id="${id}"
      name="${field.name}-${part.name}"
      type="text"
      inputmode="numeric"
      size="${part.digits}"
      maxlength="${part.digits}"
      value="${shown}"
      ${[
        attribute('autocomplete', field.autocomplete && `${field.autocomplete}-${part.name}`),
        attribute('aria-invalid', attributes.invalid ? 'true' : undefined),
      ]}
    />
  </div>`;
}
