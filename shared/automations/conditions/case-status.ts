import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import type { Condition } from './condition.ts';

const settings = z.strictObject({ type: z.literal('case-status'), isOneOf: z.array(slug).min(1) });

/** The case stands at one of the named statuses now. */
export const caseStatus: Condition<z.infer<typeof settings>> = {
  settings,
  check: (file, { isOneOf }) => ({
    condition: `the status is ${isOneOf.join(' or ')}`,
    saw: file.case.status,
    holds: isOneOf.includes(file.case.status),
  }),
};
