import type { Context } from '../platform/context.ts';
import type { FieldError } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';

/** Dates of the organisation's zone: without a first day always so far, without an end until further notice. */
export interface Dates {
  startOn?: string | undefined;
  /** The first day on which it is over. */
  endOn?: string | undefined;
}

/** Whether it is in force on a date. */
export const inForce = ({ startOn, endOn }: Dates, on: string) =>
  (startOn === undefined || startOn <= on) && (endOn === undefined || endOn > on);

/** Whether there is a day on which both are in force. */
export const overlap = (one: Dates, other: Dates) => startsBefore(one, other.endOn) && startsBefore(other, one.endOn);
const startsBefore = ({ startOn }: Dates, end: string | undefined) =>
  startOn === undefined || end === undefined || startOn < end;

/** What keeps these from being dates of a relationship. */
export const dateErrors = ({ startOn, endOn }: Dates): FieldError[] =>
  startOn !== undefined && endOn !== undefined && endOn <= startOn
    ? [{ pointer: '/endOn', detail: `must be after ${startOn}` }]
    : [];

/** The date of the organisation's zone at the moment of asking. */
export const today = ({ now }: Context) => dateIn(organisation.timeZone, now);
