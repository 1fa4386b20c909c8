import type * as z from 'zod';
import type { Change } from '../../platform/change.ts';

/** One kind of change that a rule can wait for. */
export interface Trigger<Settings> {
  settings: z.ZodType<Settings>;
  matches(change: Change, settings: Settings, ruleId: string): boolean;
  /** What happened, in words for the run. */
  describe(change: Change): string;
}
