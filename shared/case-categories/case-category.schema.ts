import * as z from 'zod';
import { colour, label, slug } from '../platform/fields.ts';

export const CATEGORY_KINDS = ['case-management', 'applicant-management', 'opportunity-tracking'] as const;
/** What can be switched on for the cases of a category. */
export const CATEGORY_FEATURES = ['linked-cases', 'quotations', 'invoices'] as const;

export const TELLING = ['no', 'by-mail', 'with-calendar'] as const;

/** A family of case types with its own words, dashboard, fields and permissions. CiviPlus calls it an instance. */
export const CaseCategory = z.strictObject({
  id: slug,
  label,
  singularLabel: label,
  icon: z.string().max(64).optional(),
  colour: colour.optional(),
  order: z.int().default(0),
  kind: z.enum(CATEGORY_KINDS).default('case-management'),
  active: z.boolean().default(true),
  /** Whether who is given an activity gets an e-mail, and with it an entry for their calendar. */
  tellAssignees: z.enum(TELLING).default('no'),
  /** Whether it is kept who opened which case file, and when. */
  auditReading: z.boolean().default(false),
  features: z.array(z.enum(CATEGORY_FEATURES)).default([]),
  /** Permissions of user roles in this category where they differ from those that ship. */
  permissions: z.record(slug, z.array(z.string().regex(/^[a-z]+:[a-z-]+$/)).max(50)).default({}),
});
export type CaseCategory = z.infer<typeof CaseCategory>;
