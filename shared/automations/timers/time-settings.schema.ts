import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { ConditionTree } from '../conditions/index.ts';

/** How long a duration is, in days as they are in 2025; not a number where it is too long to be reckoned with. */
function daysIn(duration: string): number {
  try {
    return Temporal.Duration.from(duration).total({ unit: 'days', relativeTo: '2025-01-01' });
  } catch {
    return Number.NaN;
  }
}

/** A duration (ISO 8601) within bounds that are named to the caller. */
export const durationBetween = (least: string, most: string) =>
  z.iso
    .duration('must be a duration such as P3D or PT2H')
    .refine((value) => daysIn(value) >= daysIn(least) && daysIn(value) <= daysIn(most), {
      error: `must be between ${least} and ${most}`,
    });

/** Before a date where it is negative, such as -P3D. */
export const Offset = z
  .string()
  .max(40)
  .regex(/^-?P/, 'must be a duration such as P3D, or -P3D for before')
  .refine((value) => Math.abs(daysIn(value)) <= daysIn('P100Y'), { error: 'must be a duration of 100 years at most' });

/** How what is not done yet is brought up again and again. */
export const Repeat = z.strictObject({
  every: durationBetween('PT1H', 'P10Y'),
  /** So many times after the first one. */
  times: z.int().min(1).max(100).optional(),
  /** Not any more while one of these holds. */
  until: z.array(ConditionTree).min(1).max(20).optional(),
});
export type Repeat = z.infer<typeof Repeat>;

/** What every trigger that goes by the dates of cases can be told. */
export const timing = {
  repeat: Repeat.optional(),
  /** What is noticed later than this after its time, as after an outage, is not done any more but noted as missed. */
  catchUp: durationBetween('PT5M', 'P1Y').default('P1D'),
  /** Whether times of the year before the rule was stored are met as well. */
  startWith: z.enum(['future', 'past-too']).default('future'),
};

/** What has been read of these settings. */
export interface Timing {
  repeat?: Repeat | undefined;
  catchUp: string;
  startWith: 'future' | 'past-too';
}
