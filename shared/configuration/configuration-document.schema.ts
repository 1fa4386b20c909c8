import * as z from 'zod';
import { Rule } from '../automations/rule.schema.ts';
import { CaseCategory } from '../case-categories/case-category.schema.ts';
import { CaseType } from '../case-types/case-type.schema.ts';
import { ActivityStatus, ActivityType, CaseRoleKind, Status } from '../case-types/vocabulary.schema.ts';
import { EmailTemplate } from '../email/email-template.schema.ts';
import { Form } from '../forms/form.schema.ts';

/** A whole configuration as one document. */
export const ConfigurationDocument = z.strictObject({
  caseCategories: z.array(CaseCategory),
  statuses: z.array(Status),
  caseRoles: z.array(CaseRoleKind),
  activityTypes: z.array(ActivityType),
  activityStatuses: z.array(ActivityStatus),
  caseTypes: z.array(CaseType),
  forms: z.array(Form),
  emailTemplates: z.array(EmailTemplate),
  rules: z.array(Rule),
});
export type ConfigurationDocument = z.infer<typeof ConfigurationDocument>;
