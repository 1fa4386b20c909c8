import * as z from 'zod';
import { addWorkingDays } from '../../calendars/working-time.ts';
import { timeOfDay } from '../../calendars/calendar.schema.ts';
import { conflict } from '../../platform/errors.ts';
import { slug } from '../../platform/fields.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { setOpenedOn } from '../../cases/change-opened-on.ts';
import { expectAction } from '../../cases/visible-case.ts';
import { offsetFromDate } from '../delays/by-date.ts';
import { dateField, offset } from '../delays/delay.schema.ts';
import { fieldKind } from '../fields/field-kind.ts';
import { readField } from '../fields/read-field.ts';
import type { Action, Effect, Situation } from './action.ts';
import { customField } from './writing/custom-field.schema.ts';
import { setTo } from './writing/set-to.ts';

const Formula = z.strictObject({
  from: z.union([z.literal('now'), dateField]),
  /** `-P1M` is a month before it. */
  add: offset.optional(),
  /** So many working days later, or earlier, by a calendar; after what is added. */
  workingDays: z.int().min(-366).max(366).optional(),
  calendar: slug.optional(),
  /** Time of day; without it that of an instant, or 09:00. */
  at: timeOfDay.optional(),
});
type Formula = z.infer<typeof Formula>;

const settings = z.strictObject({
  type: z.literal('set-date'),
  field: z.union([z.enum(['case.openedOn', 'activity.dueAt']), customField]),
  formula: Formula,
});

/** Sets a date, or an instant, reckoned from now or from another one. */
export const setDate: Action<z.infer<typeof settings>> = {
  settings,
  async plan(situation, { type: action, field, formula }) {
    const kind = fieldKind(situation.configuration, field);
    if (kind !== 'date' && kind !== 'instant') throw conflict(`The field "${field}" is no date.`);
    const instant = reckoned(situation, formula);
    const value = kind === 'date' ? dateIn(organisation.timeZone, instant) : instant;
    return { action, ...(await (field === 'case.openedOn' ? moveOpening : toField(field))(situation, value)) };
  },
};

function reckoned(
  { configuration, facts }: Situation,
  { from, add, at, workingDays: days, calendar }: Formula,
): string {
  const zone = organisation.timeZone;
  const start = from === 'now' ? facts.now : readField(facts, from);
  const instant = offsetFromDate(zone, start, { offset: add, at });
  if (instant === undefined) throw conflict(`The date is reckoned from "${from}", which is empty.`);
  return days === undefined ? instant : addWorkingDays(configuration, { calendarId: calendar, zone, instant, days });
}

type Setting = (situation: Situation, value: string) => Promise<Omit<Effect, 'action'>>;

const toField =
  (field: string): Setting =>
  (situation, value) =>
    setTo(situation, { field, value });

/** With all that hangs on it, as when a person moves it. */
const moveOpening: Setting = async ({ edit, configuration }, value) => {
  expectAction(edit.ctx, edit.file, 'change-opened-on');
  if (edit.file.case.openedOn === value) return { did: `The case was opened on ${value} already` };
  setOpenedOn(edit, configuration, value);
  return { did: `Moved the opening of the case to ${value}` };
};
