import * as z from 'zod';
import { idOf } from '../../platform/ids.ts';

/** `POST /forms/{formId}/links`: for whom, on which of their cases, and how long it lasts. */
export const MakeFormLink = z
  .strictObject({
    contactId: idOf('contact').optional(),
    caseId: idOf('case').optional(),
    activityId: idOf('activity').optional(),
    /** Calendar days; it lasts until the end of the last in the organisation's time zone. */
    lastsDays: z.int().min(1).max(365).default(30),
    /** Whether it can be sent once only; otherwise until it expires. */
    once: z.boolean().default(true),
  })
  // A link is for a contact, for a case, or for both; an activity is named together with its case.
  .refine(({ contactId, caseId }) => contactId !== undefined || caseId !== undefined, { path: ['contactId'] })
  .refine(({ activityId, caseId }) => activityId === undefined || caseId !== undefined, { path: ['caseId'] });
export type MakeFormLink = z.infer<typeof MakeFormLink>;
