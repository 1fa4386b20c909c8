import type * as z from 'zod';
import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Facts } from '../facts.ts';

/** What an action is given: the case as decided so far, what is known, and what the rule may use. */
export interface Situation {
  edit: CaseEdit;
  configuration: Configuration;
  ruleId: string;
  runId: string;
  facts: Facts;
  /** Lets another rule act within this run; absent where an action is only tried out by itself. */
  runRule?: (ruleId: string) => Promise<Omit<Effect, 'action'>>;
}

/** What an action did, in words. */
export interface Effect {
  action: string;
  did: string;
  /** The record of the case that it made, if it made one; the case's audit trail has it. */
  id?: string;
  /** Why an undo of the run leaves it as it is, where it lies elsewhere than on the case. */
  stays?: string;
}

/**
 * One thing that a rule can do. It decides on the edit (what lies beside the case by `edit.also`) and stores nothing
 * itself, so that a rehearsal can leave it at that; an AppError makes the run fail visibly.
 */
export interface Action<Settings> {
  settings: z.ZodType<Settings>;
  plan(situation: Situation, settings: Settings): Promise<Effect> | Effect;
}
