import * as z from 'zod';
import { organisation } from '../../platform/organisation.ts';
import { forPeople, isoInstant } from '../../platform/time.ts';
import type { FieldType } from './field-type.ts';

const settings = {};

const MESSAGE = 'must be an instant with a time zone such as 2025-01-31T09:30:00Z';

/** An instant: given with any offset, stored in UTC with milliseconds, shown in the organisation's time zone. */
export const dateTime: FieldType<typeof settings, string> = {
  settings,
  comparedAs: () => 'instant',
  value: () =>
    z.iso
      .datetime({ offset: true, error: MESSAGE })
      .transform((value) => isoInstant(Date.parse(value)))
      // An offset can push the year out of four digits.
      .pipe(z.iso.datetime({ precision: 3, error: MESSAGE })),
  display: inWords,
  token: inWords,
};

function inWords(value: string) {
  return forPeople(organisation.timeZone, value);
}
