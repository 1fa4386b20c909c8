import * as z from 'zod';
import { Since, Until } from '../audit/audit.schema.ts';
import { slug } from '../platform/fields.ts';

/** What a report can hold, in the order in which it does. */
export const REPORT_PARTS = [
  'summary',
  'people',
  'custom-fields',
  'activities',
  'messages',
  'files',
  'changes',
] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** Several in one, with commas between them. */
const listed = z
  .string()
  .max(2_000)
  .transform((text) => text.split(',').map((part) => part.trim()));

/** `GET /cases/{caseId}/report` */
export const ReadReport = z.strictObject({
  include: listed
    .pipe(z.array(z.enum(REPORT_PARTS)).max(20))
    .default(REPORT_PARTS.filter((part) => part !== 'changes')),
  /** All activities, or those alone that are to be done. */
  activities: z.enum(['all', 'open']).default('all'),
  /** Activities of this timeline of the case type alone. */
  timeline: slug.optional(),
  /** Activities that are due in this time alone. */
  from: Since.optional(),
  to: Until.optional(),
  /** Calls everybody by a random label. */
  redact: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
  /** Words that are redacted too, whoever they stand for, such as `Mill Lane,Blue Dragon`. */
  redactAlso: listed.pipe(z.array(z.string().min(2).max(100)).max(20)).default([]),
});
export type ReadReport = z.infer<typeof ReadReport>;
