import type * as z from 'zod';
import type { Facts } from '../facts.ts';
import type { About, Known } from '../fields/field.ts';

/** What a condition saw, in words for caseworkers, and whether it holds. */
export interface Verdict {
  condition: string;
  saw: string;
  holds: boolean;
  /** What it saw is somebody's own: it goes when they are erased, and is told nowhere else. */
  personal?: true;
  /** Of all, any and not: what those within it saw. */
  parts?: Verdict[];
}

/** Something wrong with a condition. */
export interface Problem {
  /** JSON pointer into its settings. */
  field: string;
  /** Behind the name of that. */
  detail: string;
}

/** One question that a rule asks of the facts; it stores nothing and asks nothing else. */
export interface Condition<Settings> {
  settings: z.ZodType<Settings>;
  check(facts: Facts, settings: Settings): Verdict;
  /** What is wrong with the settings beyond their shape, asked when a rule is stored. */
  problems?(settings: Settings, known: Known, about: About): Problem[];
}
