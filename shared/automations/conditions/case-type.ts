import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import type { Condition } from './condition.ts';

const settings = z.strictObject({ type: z.literal('case-type'), isOneOf: z.array(slug).min(1) });

/** The case is of one of the named types. */
export const caseType: Condition<z.infer<typeof settings>> = {
  settings,
  check: (file, { isOneOf }) => ({
    condition: `the case type is ${isOneOf.join(' or ')}`,
    saw: file.case.caseType,
    holds: isOneOf.includes(file.case.caseType),
  }),
};
