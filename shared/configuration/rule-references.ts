import type { ConfigurationKind } from './configuration.ts';

/** Where a rule names people: a case role, or several ways to name some. */
const namedPeople = ['to', 'cc', 'bcc', 'limitTo', 'alsoInclude'].flatMap((field) => [
  `actions.*.do.${field}.~`,
  `actions.*.do.${field}.*.~`,
]);

/** What a condition of a rule compares a field with. */
const compared = (path: string) => [`**.[field=${path}].value`, `**.[field=${path}].value.*`];

/** What the trigger, the conditions and the actions of a rule refer to, in the words of references.ts. */
export const RULE_REFERENCES: Partial<Record<ConfigurationKind, string[]>> = {
  activityTypes: [
    'trigger.activityType',
    'trigger.activityTypes.*',
    'actions.*.do.activityType',
    'actions.*.do.activityTypes.*',
    '**.[type=activity-count].activityTypes.*',
    ...compared('activity.type'),
  ],
  forms: ['trigger.form', 'actions.*.do.form'],
  statuses: [
    'trigger.[type=case-status-changed].from',
    'trigger.[type=case-status-changed].to',
    'trigger.[type=case-closed].status',
    'trigger.[type=case-reopened].status',
    '**.[type=case-status].isOneOf.*',
    '**.[type=case-matches-filter].filter.status.*',
    ...compared('case.status'),
    'actions.*.do.[type=set-status].status',
    'actions.*.do.[type=open-linked-case].status',
  ],
  activityStatuses: [
    'trigger.[type=activity-added].status',
    'trigger.[type=activity-status-changed].from',
    'trigger.[type=activity-status-changed].to',
    '**.[type=activity-count].statuses.*',
    ...compared('activity.status'),
    'actions.*.do.[type=add-activity].status',
    'actions.*.do.[type=complete-activities].status',
    'actions.*.do.[type=cancel-activities].status',
    'actions.*.do.statuses.*',
  ],
  priorities: ['actions.*.do.priority'],
  media: ['actions.*.do.medium'],
  rules: ['actions.*.do.rule', 'actions.*.do.rules.*'],
  fieldSets: ['trigger.set'],
  caseCategories: ['categories.*', '**.[type=case-matches-filter].filter.category', ...compared('case.category')],
  caseTypes: [
    'caseTypes.*',
    'trigger.[type=case-type-changed].from',
    'trigger.[type=case-type-changed].to',
    '**.[type=case-type].isOneOf.*',
    '**.[type=case-matches-filter].filter.type.*',
    ...compared('case.caseType'),
    'actions.*.do.caseType',
  ],
  emailTemplates: ['trigger.template', 'actions.*.do.template'],
  webhooks: ['actions.*.do.webhook'],
  calendars: [
    'actions.*.after.calendar',
    'actions.*.do.due.calendar',
    'actions.*.do.formula.calendar',
    '**.[type=working-day].calendar',
  ],
  relationshipTypes: [
    'trigger.relationshipType',
    'actions.*.do.assigneeRelationship.type',
    'actions.*.do.relationshipType',
    'actions.*.do.**.relationship.type',
  ],
  caseRoles: [
    'trigger.caseRole',
    'actions.*.do.assigneeRole',
    'actions.*.do.**.caseRole',
    'actions.*.do.of',
    'actions.*.do.[type=add-relationship].from',
    'actions.*.do.copyCaseRoles.*',
    '**.[type=case-role].caseRole',
    '**.[type=case-matches-filter].filter.role',
    ...namedPeople,
  ],
};
