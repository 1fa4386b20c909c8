import * as z from 'zod';
import { daysBetween } from '../fields/elapsed.ts';
import { expectDateField } from '../fields/expect-date-field.ts';
import { aboutOf, fieldAt } from '../fields/field-at.ts';
import { fieldPath } from '../fields/field-path.schema.ts';
import { boundsInWords, boundsUpTo, counted, hasBounds, isWithin, NO_BOUNDS } from './bounds.ts';
import type { Condition } from './condition.ts';
import { momentOf } from './moment-of.ts';
import { pointInTime } from './operators/point-in-time.ts';

const settings = z
  .strictObject({ type: z.literal('days-since'), of: fieldPath, ...boundsUpTo(36_600) })
  .refine(hasBounds, NO_BOUNDS);

const DAYS: [string, string] = ['day', 'days'];

/** So many calendar days have passed since a date of the case, its people or what changed; before it, and without it, none has. */
export const daysSince: Condition<z.infer<typeof settings>> = {
  settings,
  check(facts, { of, ...wanted }) {
    const field = fieldAt(facts.configuration, of, aboutOf(facts));
    const moment = momentOf(facts);
    const date = pointInTime.read(field?.read(facts), moment)?.date;
    const days = date === undefined ? undefined : daysBetween(date, moment.today);
    return {
      condition: `it is ${boundsInWords(wanted, DAYS)} since ${field?.label ?? `"${of}"`}`,
      saw: sawOf(days),
      holds: days !== undefined && days >= 0 && isWithin(days, wanted),
      ...(field?.personal && { personal: true }),
    };
  },
  problems({ of }, known, about) {
    const detail = expectDateField(known, of, about);
    return detail === undefined ? [] : [{ field: '/of', detail }];
  },
};

function sawOf(days: number | undefined): string {
  if (days === undefined) return 'nothing';
  return days < 0 ? `${counted(-days, DAYS)} to go` : counted(days, DAYS);
}
