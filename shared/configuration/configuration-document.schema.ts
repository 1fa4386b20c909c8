import * as z from 'zod';
import { Rule } from '../automations/rule.schema.ts';
import { Webhook } from '../automations/webhooks/webhook.schema.ts';
import { Calendar } from '../calendars/calendar.schema.ts';
import { CaseCategory } from '../case-categories/case-category.schema.ts';
import { CaseType } from '../case-types/case-type.schema.ts';
import { ActivityStatus, ActivityType, CaseRoleKind, Option, Status } from '../case-types/vocabulary.schema.ts';
import { FieldSet } from '../custom-fields/field-set.schema.ts';
import { OptionList } from '../custom-fields/option-list.schema.ts';
import { EmailTemplate } from '../email/email-template.schema.ts';
import { EmailLayout } from '../email/templates/email-layout.schema.ts';
import { Form } from '../forms/form.schema.ts';
import { MatchingRule } from '../contacts/matching-rule.schema.ts';
import { RelationshipType } from '../relationships/relationship-type.schema.ts';
import { CustomUserRole } from '../users/user-role.schema.ts';

/** A whole configuration as one document. */
export const ConfigurationDocument = z.strictObject({
  userRoles: z.array(CustomUserRole).default([]),
  caseCategories: z.array(CaseCategory).default([]),
  statuses: z.array(Status).default([]),
  caseRoles: z.array(CaseRoleKind).default([]),
  activityTypes: z.array(ActivityType).default([]),
  activityStatuses: z.array(ActivityStatus).default([]),
  priorities: z.array(Option).default([]),
  media: z.array(Option).default([]),
  relationshipTypes: z.array(RelationshipType).default([]),
  matchingRules: z.array(MatchingRule).default([]),
  optionLists: z.array(OptionList).default([]),
  fieldSets: z.array(FieldSet).default([]),
  caseTypes: z.array(CaseType).default([]),
  forms: z.array(Form).default([]),
  emailLayouts: z.array(EmailLayout).default([]),
  emailTemplates: z.array(EmailTemplate).default([]),
  calendars: z.array(Calendar).default([]),
  webhooks: z.array(Webhook).default([]),
  rules: z.array(Rule).default([]),
});
export type ConfigurationDocument = z.infer<typeof ConfigurationDocument>;
