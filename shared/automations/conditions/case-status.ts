import * as z from 'zod';
import { labelIn } from '../../audit/value-words.ts';
import { slug } from '../../platform/fields.ts';
import type { Condition } from './condition.ts';
import { anyOf } from './labels.ts';

const settings = z.strictObject({ type: z.literal('case-status'), isOneOf: z.array(slug).min(1).max(100) });

/** The case stands at one of the named statuses now. */
export const caseStatus: Condition<z.infer<typeof settings>> = {
  settings,
  check: ({ file, configuration }, { isOneOf }) => ({
    condition: `the status is ${anyOf(configuration, 'statuses', isOneOf)}`,
    saw: labelIn(configuration, 'statuses', file.case.status),
    holds: isOneOf.includes(file.case.status),
  }),
};
