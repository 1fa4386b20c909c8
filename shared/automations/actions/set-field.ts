import * as z from 'zod';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { fieldKind } from '../fields/field-kind.ts';
import { fieldPath } from '../fields/field-path.schema.ts';
import { readField } from '../fields/read-field.ts';
import type { Action, Situation } from './action.ts';
import { customField } from './writing/custom-field.schema.ts';
import { setTo } from './writing/set-to.ts';

const settings = z
  .strictObject({
    type: z.literal('set-field'),
    field: z.union([
      z.enum(['case.subject', 'case.details', 'case.medium']),
      z.enum(
        ['subject', 'details', 'priority', 'medium', 'location', 'durationMinutes'].map((name) => `activity.${name}`),
      ),
      customField,
    ]),
    /** As the API takes it; null empties the field. */
    value: z.json().optional(),
    /** A field whose value it gets; where that is empty, it is emptied. */
    from: fieldPath.optional(),
  })
  .refine(({ value, from }) => (value === undefined) !== (from === undefined), {
    error: 'give either "value" or "from"',
    path: ['value'],
  });
type Settings = z.infer<typeof settings>;

/** Sets a field of the case, of the activity that the change is of, or a custom field of the first client. */
export const setField: Action<Settings> = {
  settings,
  async plan(situation, { type: action, field, value, from }) {
    const wanted = from === undefined ? value : valueFrom(situation, { field, from });
    return { action, ...(await setTo(situation, { field, value: wanted })) };
  },
};

/** A number becomes a text, and an instant a date, where the field is one. */
function valueFrom({ configuration, facts }: Situation, { field, from }: { field: string; from: string }): unknown {
  const value = readField(facts, from) ?? null;
  const kind = fieldKind(configuration, field);
  if (kind === 'text' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  const isInstant = fieldKind(configuration, from, { changed: [facts.change.entity] }) === 'instant';
  return kind === 'date' && isInstant && typeof value === 'string' ? dateIn(organisation.timeZone, value) : value;
}
