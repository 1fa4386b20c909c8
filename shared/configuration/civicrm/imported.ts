import type { ActivityStatus, ActivityType, Status } from '../../case-types/vocabulary.schema.ts';

/** A configuration record that is already there, as far as an import needs to know it. */
export interface NamedId {
  id: string;
  label: string;
}

/** The words this deployment has: names of the file are matched to them before anything new is proposed. */
export interface ExistingNames {
  activityTypes: NamedId[];
  caseRoles: NamedId[];
  statuses: NamedId[];
  activityStatuses: NamedId[];
}

export interface ImportOptions {
  /** The slug of the case category the type will belong to: the file does not say. */
  category: string;
  existing: ExistingNames;
  /** Names of CiviCRM's relationship types by their id; without it, assignees by relationship are not carried. */
  relationshipTypes?: Record<string, string>;
}

export type ImportedAssignee =
  | { kind: 'none' }
  | { kind: 'case-role'; role: string }
  | { kind: 'contact'; externalId: string }
  | { kind: 'creator' };

export type ImportedReference = { kind: 'start' } | { kind: 'activity'; type: string; select: 'newest' | 'oldest' };

/** An activity of a timeline. A negative offset lies before its reference. */
export interface ImportedActivity {
  type: string;
  status: string;
  subject?: string;
  reference: ImportedReference;
  offset: { amount: number; unit: 'days' };
  assignee: ImportedAssignee;
}

export interface ImportedTimeline extends NamedId {
  onOpening: boolean;
  activities: ImportedActivity[];
}

export interface ImportedStep {
  type: string;
  subject?: string;
  assignee: ImportedAssignee;
}

export interface ImportedSequence extends NamedId {
  activities: ImportedStep[];
}

export interface ImportedCaseRole {
  role: string;
  manager: boolean;
  creator: boolean;
  holderGroups?: string[];
}

export interface ImportedCaseType extends NamedId {
  description?: string;
  category: string;
  active: boolean;
  order?: number;
  initialStatus: string;
  /** Empty means all. */
  statuses: string[];
  /** Exactly one of them is the manager. */
  caseRoles: ImportedCaseRole[];
  activityTypes: { type: string; maximum?: number }[];
  timelines: ImportedTimeline[];
  sequence?: ImportedSequence;
  restrictAssigneesToUsers?: boolean;
  assigneeGroups?: string[];
}

/** What became of the file. What it names neither here nor in the case type was empty. */
export interface ImportReport {
  /** Records the deployment does not have yet. */
  created: { kind: string; id: string; from: string }[];
  /** What is carried under another name or in another form. */
  mapped: { what: string; from: string; to: string; why: string }[];
  /** What is left behind; `path` leads to it in the file and covers everything below it. */
  notCarried: { path: string; value?: string; why: string }[];
}

/** A case type of CiviCRM in the words of this service, with the records it needs that are missing. */
export interface ImportedConfiguration {
  caseType: ImportedCaseType;
  activityTypes: Pick<ActivityType, 'id' | 'label' | 'category'>[];
  caseRoles: NamedId[];
  statuses: Pick<Status, 'id' | 'label' | 'class'>[];
  activityStatuses: Pick<ActivityStatus, 'id' | 'label' | 'class'>[];
  report: ImportReport;
}
