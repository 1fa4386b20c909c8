import type { Configuration } from '../../configuration/configuration.ts';
import type { RuleScan } from '../../model.ts';
import type { Runner } from '../../platform/runner.ts';
import type { Rule } from '../rule.schema.ts';

/** A page of a scan that is to be done. */
export interface Page {
  runner: Runner;
  scan: RuleScan;
  rule: Rule;
  configuration: Configuration;
}

/** What came of a page: how many were looked at, where it goes on unless it is at its end, and why it has to pause. */
export interface Done {
  looked: number;
  acted: number;
  next?: unknown;
  pause?: string;
}
