import { isChanged } from './unknown-entries.ts';
import type { Report } from './report.ts';
import type { Siblings, Values } from './types/field-type.ts';
import { type Field, isCalculated, typeOf } from './types/index.ts';
import { isVisible } from './visibility.ts';

/** Who writes decides what may be written. */
export interface Liberties {
  /** The actor is a rule, which also writes what people only view. */
  allowViewOnly?: boolean | undefined;
  /** The actor cannot know all that is required (a public form, a rule): what is missing is left for people to add. */
  allowMissing?: boolean | undefined;
}

/** One field of one record: what it is given and has, and the values of the record that are settled so far. */
export interface Turn extends Liberties {
  field: Field;
  given: unknown;
  stored: unknown;
  /** Whether the record is new, and gets the defaults. */
  isNew: boolean;
  /** Whether an omitted value stays. */
  merge: boolean;
  values: Values;
  siblings: Siblings;
  report: Report;
}

/** The new value of a field, undefined for none; reports why a given one cannot be taken. */
export function settleField(turn: Turn): unknown {
  const { field, stored, values, siblings } = turn;
  const refusal = refusalOf(turn);
  if (refusal !== undefined) turn.report([field.id], refusal);
  // Nobody sees a hidden value, so none is kept.
  if (!isVisible(field, values)) return undefined;
  if (isCalculated(field)) return typeOf(field).calculate?.(field, values, siblings) ?? undefined;
  if (isFixed(turn)) return stored ?? defaultOf(turn);
  return takenValue(turn);
}

const isFixed = ({ field, allowViewOnly }: Turn) => field.viewOnly && !allowViewOnly;

function refusalOf(turn: Turn): string | undefined {
  const { field, given, stored, values } = turn;
  if (!isChanged(given, stored)) return undefined;
  if (isCalculated(field)) return given === null ? undefined : 'is calculated and cannot be entered';
  if (!isVisible(field, values)) return given === null ? undefined : hiddenWhile(field);
  return isFixed(turn) ? 'is for viewing only' : undefined;
}

const hiddenWhile = ({ visibleWhen }: Field) =>
  `is asked for only while ${visibleWhen?.field} is ${[visibleWhen?.is].flat().join(' or ')}`;

function takenValue(turn: Turn): unknown {
  const { field, given, stored } = turn;
  if (given === undefined) return (turn.merge ? stored : undefined) ?? defaultOf(turn);
  if (given === null) return undefined;
  // What is stored stays acceptable: an option may have been retired since.
  if (!isChanged(given, stored)) return stored;
  const { data, error } = typeOf(field).value(field).safeParse(given);
  for (const { path, message } of error?.issues ?? []) turn.report([field.id, ...(path as string[])], message);
  return data;
}

function defaultOf({ field, isNew }: Turn): unknown {
  if (!isNew || field.default === undefined) return undefined;
  return typeOf(field).value(field).safeParse(field.default).data;
}

/** Reports what a settled value lacks among the others of its record: that it is there, that it goes with them. */
export function objectTo(value: unknown, turn: Turn): void {
  const { field, values } = turn;
  const objection = value === undefined ? undefined : typeOf(field).objection?.(value, field, values);
  if (objection !== undefined) turn.report([field.id], objection);
  if (value === undefined && isAwaited(turn)) turn.report([field.id], 'is required');
}

function isAwaited(turn: Turn): boolean {
  const { field, given, values, allowMissing } = turn;
  // A value that was refused is there, if wrong.
  const missing = given === undefined || given === null;
  const asked = field.required && !isCalculated(field) && !isFixed(turn) && isVisible(field, values);
  return missing && asked && !allowMissing;
}
