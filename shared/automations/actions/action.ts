import type * as z from 'zod';
import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';

/** What an action is given: the case as decided so far, and what the rule may use. */
export interface Situation {
  edit: CaseEdit;
  configuration: Configuration;
  ruleId: string;
  runId: string;
}

/** What an action did, in words, and the record it made if it made one. */
export interface Effect {
  action: string;
  did: string;
  id?: string;
}

/** One thing that a rule can do. It decides on the edit and stores nothing itself; an AppError makes the run fail visibly. */
export interface Action<Settings> {
  settings: z.ZodType<Settings>;
  plan(situation: Situation, settings: Settings): Promise<Effect> | Effect;
}
