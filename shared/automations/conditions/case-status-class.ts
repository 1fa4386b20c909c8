import * as z from 'zod';
import { STATUS_CLASSES } from '../../cases/case.schema.ts';
import type { Condition } from './condition.ts';

const settings = z.strictObject({ type: z.literal('case-status-class'), is: z.enum(STATUS_CLASSES) });

/** The case is open, or closed, now. */
export const caseStatusClass: Condition<z.infer<typeof settings>> = {
  settings,
  check: ({ file }, { is }) => ({
    condition: `the case is ${is}`,
    saw: file.case.statusClass,
    holds: file.case.statusClass === is,
  }),
};
