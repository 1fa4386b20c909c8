import * as z from 'zod';
import { slug } from '../platform/ids.ts';

/** A family of case types with its own words. CiviPlus calls it a case management instance. */
export const CaseCategory = z.strictObject({
  id: slug,
  label: z.string().min(1).max(128),
  singularLabel: z.string().min(1).max(128),
  icon: z.string().max(64).optional(),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
  kind: z.enum(['case-management', 'applicant-management', 'opportunity-tracking']).default('case-management'),
  active: z.boolean().default(true),
});
export type CaseCategory = z.infer<typeof CaseCategory>;
