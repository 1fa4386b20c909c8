import type * as z from 'zod';
import type { CaseFile } from '../../cases/case-file.ts';

/** What one condition saw, in words, and whether it holds. */
export interface Verdict {
  condition: string;
  saw: string;
  holds: boolean;
}

/** One question that a rule asks of a case. */
export interface Condition<Settings> {
  settings: z.ZodType<Settings>;
  check(file: CaseFile, settings: Settings): Verdict;
}
