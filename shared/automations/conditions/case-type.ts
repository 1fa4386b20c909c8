import * as z from 'zod';
import { labelIn } from '../../audit/value-words.ts';
import { slug } from '../../platform/fields.ts';
import type { Condition } from './condition.ts';
import { anyOf } from './labels.ts';

const settings = z.strictObject({ type: z.literal('case-type'), isOneOf: z.array(slug).min(1).max(100) });

/** The case is of one of the named types. */
export const caseType: Condition<z.infer<typeof settings>> = {
  settings,
  check: ({ file, configuration }, { isOneOf }) => ({
    condition: `the case type is ${anyOf(configuration, 'caseTypes', isOneOf)}`,
    saw: labelIn(configuration, 'caseTypes', file.case.caseType),
    holds: isOneOf.includes(file.case.caseType),
  }),
};
