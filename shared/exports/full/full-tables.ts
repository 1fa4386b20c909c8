import type { Item } from './columns-of.ts';
import { asJson, idsOf, pick } from './columns-of.ts';

/** One table of the full export: what of the table's items it is made of, and how a row of it looks. */
interface FullTable {
  /** The entity whose items are its rows. */
  entity: string;
  /** The row of an item; undefined for one that is left out. */
  rowOf: (item: Item) => object | undefined;
}

const stamped = { created_at: 'createdAt', created_by: 'createdBy', updated_at: 'updatedAt' } as const;

/** A table whose rows are attributes of items under names of their own; what was taken away is left out. */
const tableOf = (
  entity: string,
  columns: Record<string, string>,
  more: (item: Item) => object = () => ({}),
): FullTable => ({
  entity,
  rowOf: (item) =>
    item.deletedAt !== undefined || item.listedAs === 'deleted' ? undefined : { ...pick(item, columns), ...more(item) },
});

const customFields = ({ customFields: fields }: Item) => ({ custom_fields: asJson(fields) });

/** The tables by name. Their columns are a contract with whoever analyses them: they are added to, and never renamed. */
export const FULL_TABLES: Record<string, FullTable> = {
  cases: tableOf(
    'case',
    {
      case_id: 'caseId',
      reference: 'reference',
      category: 'category',
      case_type: 'caseType',
      subject: 'subject',
      status: 'status',
      status_class: 'statusClass',
      listed_as: 'listedAs',
      opened_on: 'openedOn',
      opened_at: 'openedAt',
      closed_on: 'closedOn',
      medium: 'medium',
      manager_id: 'manager.contactId',
      submission_id: 'submissionId',
      merged_into: 'mergedInto',
      ...stamped,
    },
    (item) => ({ client_ids: idsOf(item.clients), tags: item.tags ?? [], ...customFields(item) }),
  ),
  case_roles: tableOf('caseRole', {
    case_id: 'caseId',
    case_role_id: 'caseRoleId',
    role: 'role',
    is_manager: 'manager',
    contact_id: 'contactId',
    start_on: 'startOn',
    end_on: 'endOn',
    ...stamped,
  }),
  case_links: tableOf('caseLink', {
    case_id: 'caseId',
    case_link_id: 'caseLinkId',
    kind: 'kind',
    other_case_id: 'otherCaseId',
    ...stamped,
  }),
  activities: tableOf(
    'activity',
    {
      activity_id: 'activityId',
      case_id: 'caseId',
      type: 'type',
      category: 'category',
      subject: 'subject',
      status: 'status',
      status_class: 'statusClass',
      due_at: 'dueAt',
      completed_at: 'completedAt',
      priority: 'priority',
      medium: 'medium',
      location: 'location',
      duration_minutes: 'durationMinutes',
      message_id: 'messageId',
      submission_id: 'submissionId',
      planned_by: 'plannedBy.kind',
      ...stamped,
    },
    (item) => ({ assignee_ids: idsOf(item.assignees), tags: item.tags ?? [], ...customFields(item) }),
  ),
  contacts: tableOf(
    'contact',
    {
      contact_id: 'contactId',
      kind: 'kind',
      display_name: 'displayName',
      first_name: 'firstName',
      last_name: 'lastName',
      organisation_name: 'organisationName',
      language: 'language',
      born_on: 'bornOn',
      user_id: 'userId',
      merged_into: 'mergedInto',
      erased_at: 'erasedAt',
      ...stamped,
    },
    (item) => ({
      emails: valuesOf(item.emails, 'email'),
      phones: valuesOf(item.phones, 'phone'),
      cities: valuesOf(item.addresses, 'city'),
      postcodes: valuesOf(item.addresses, 'postcode'),
      tags: item.tags ?? [],
      ...customFields(item),
    }),
  ),
  relationships: {
    entity: 'relationship',
    // Both contacts have a record of it; one tells all.
    rowOf: (item) => (item.side === 'a' ? relationships.rowOf(item) : undefined),
  },
  messages: tableOf(
    'message',
    {
      message_id: 'messageId',
      case_id: 'caseId',
      state: 'state',
      subject: 'subject',
      template: 'template',
      automatic: 'automatic',
      run_id: 'runId',
      sent_at: 'sentAt',
      ...stamped,
    },
    ({ recipients }) => ({ recipient_ids: idsOf(recipients) }),
  ),
  submissions: tableOf('submission', {
    submission_id: 'submissionId',
    form: 'formId',
    category: 'category',
    state: 'state',
    language: 'language',
    case_id: 'caseId',
    contact_id: 'contactId',
    ...stamped,
  }),
  runs: tableOf('run', {
    run_id: 'runId',
    case_id: 'caseId',
    rule: 'ruleId',
    rule_label: 'ruleLabel',
    record_id: 'recordId',
    at: 'at',
    outcome: 'outcome',
    because: 'because',
    undone_at: 'undoneAt',
  }),
};

const relationships = tableOf('relationship', {
  relationship_id: 'relationshipId',
  type: 'type',
  contact_id: 'contactId',
  other_contact_id: 'otherContactId',
  start_on: 'startOn',
  end_on: 'endOn',
  ...stamped,
});

const valuesOf = (list: unknown, name: string) =>
  ((list ?? []) as Item[]).flatMap((one) => (typeof one[name] === 'string' ? [one[name]] : []));
