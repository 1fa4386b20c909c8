import type { FieldKind } from '../../fields/field.ts';
import { boolean } from './boolean.ts';
import { contact } from './contact.ts';
import { choices, list } from './list.ts';
import { number } from './number.ts';
import type { Family } from './operator.ts';
import { pointInTime } from './point-in-time.ts';
import { choice, text } from './text.ts';

const families = { text, number, date: pointInTime, instant: pointInTime, boolean, list, contact } as const;

/** How values of a field are compared: where they can only be some, these count as they are written. */
export function familyOf({ kind, choices: only }: { kind: FieldKind; choices?: unknown }): Family {
  if (only !== undefined && kind === 'text') return choice as unknown as Family;
  if (only !== undefined && kind === 'list') return choices as unknown as Family;
  return families[kind] as unknown as Family;
}

/** Every operator that some kind of field has. */
export const OPERATORS = [
  ...new Set([text, number, pointInTime, boolean, list, contact].flatMap(({ operators }) => Object.keys(operators))),
] as [string, ...string[]];
