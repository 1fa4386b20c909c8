import { ConfigurationDocument } from './configuration-document.schema.ts';
import type { ConfigurationKind } from './configuration.ts';

interface Kind {
  /** In the addresses of the API. */
  path: string;
  word: string;
}

/** The kinds of configuration record in the order in which one builds on another. */
export const KINDS: Record<ConfigurationKind, Kind> = {
  userRoles: { path: 'user-roles', word: 'user role' },
  caseCategories: { path: 'case-categories', word: 'case category' },
  statuses: { path: 'statuses', word: 'status' },
  caseRoles: { path: 'case-roles', word: 'case role' },
  activityTypes: { path: 'activity-types', word: 'activity type' },
  activityStatuses: { path: 'activity-statuses', word: 'activity status' },
  priorities: { path: 'priorities', word: 'priority' },
  media: { path: 'media', word: 'medium' },
  relationshipTypes: { path: 'relationship-types', word: 'relationship type' },
  matchingRules: { path: 'matching-rules', word: 'matching rule' },
  optionLists: { path: 'option-lists', word: 'option list' },
  fieldSets: { path: 'field-sets', word: 'field set' },
  caseTypes: { path: 'case-types', word: 'case type' },
  forms: { path: 'form-definitions', word: 'form' },
  emailLayouts: { path: 'email-layouts', word: 'e-mail layout' },
  emailTemplates: { path: 'email-templates', word: 'e-mail template' },
  calendars: { path: 'calendars', word: 'calendar' },
  webhooks: { path: 'webhooks', word: 'webhook' },
  rules: { path: 'rules', word: 'rule' },
};
export const KIND_NAMES = Object.keys(KINDS) as ConfigurationKind[];

/** What every configuration record has; its label is called title in a form. */
export interface AnyRecord {
  id: string;
  label?: string;
  title?: string;
  active?: boolean;
}

/** What a record of the kind looks like. */
export const schemaOf = (kind: ConfigurationKind) => ConfigurationDocument.shape[kind].unwrap().element;

/** The records of a kind in a document, whatever the kind. */
export const recordsIn = (document: ConfigurationDocument, kind: ConfigurationKind): AnyRecord[] => document[kind];

/** Names a record for people: `status "Urgent"`. */
export const nameOf = (kind: ConfigurationKind, { id, label, title }: AnyRecord) =>
  `${KINDS[kind].word} "${label ?? title ?? id}"`;
