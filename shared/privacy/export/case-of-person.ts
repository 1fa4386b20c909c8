import { readMessages } from '../../email/messages.ts';
import { labelIn } from '../../audit/value-words.ts';
import { caseFieldSets } from '../../cases/case-custom-fields.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import { CLIENT_ROLE, isThere, readCaseFile } from '../../cases/case-file.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { CustomFields } from '../../custom-fields/custom-fields.ts';
import { labelled } from '../../custom-fields/describe-custom-fields.ts';
import type { FieldSet } from '../../custom-fields/field-set.schema.ts';
import { fieldSetsOf } from '../../custom-fields/record-custom-fields.ts';
import type { Activity, Message } from '../../model.ts';
import { model } from '../../model.ts';
import { clientsEver } from '../erasure/counts.ts';
import { throughout } from '../erasure/erased-words.ts';
import type { Subject } from '../erasure/subject.ts';
import { withoutOthers } from './others.ts';

interface Wanted {
  subject: Subject;
  caseId: string;
}

/** What a case holds on a person: all of it where they are or were its client, otherwise what they did there themselves. */
export interface CaseOfPerson {
  reference: string;
  caseType: string;
  youAre: { as: string; from: string; until?: string | undefined }[];
  [more: string]: unknown;
}

/** Other people's data is left out or reduced to the part that they had. Undefined where the case is there no more. */
export async function caseOfPerson(
  configuration: Configuration,
  { subject: { contactIds }, caseId }: Wanted,
): Promise<CaseOfPerson | undefined> {
  const file = await readCaseFile(caseId);
  if (!file) return undefined;
  const messages = await readMessages(caseId);
  const text = await withoutOthers(file, messages, contactIds);
  const isClient = clientsEver(file).some((contactId) => contactIds.includes(contactId));
  const own = (people: { contactId: string }[]) => people.some(({ contactId }) => contactIds.includes(contactId));
  const activities = file.activities.filter(({ assignees }) => isClient || own(assignees));
  return {
    ...headOf(file, configuration, contactIds),
    ...(isClient && throughout(await wholeOf(file, configuration), text)),
    activities: throughout(
      activities.map((activity) => activityOf(activity, configuration)),
      text,
    ),
    messages: throughout(
      messages.flatMap((message) => messageOf(message, contactIds)),
      text,
    ),
  };
}

function headOf({ case: record, roles }: CaseFile, configuration: Configuration, contactIds: string[]) {
  const held = roles.filter(({ contactId }) => contactIds.includes(contactId));
  return {
    reference: record.reference,
    caseType: configuration.label('caseTypes', record.caseType),
    category: labelIn(configuration, 'caseCategories', record.category),
    status: configuration.label('statuses', record.status),
    openedOn: record.openedOn,
    closedOn: record.closedOn,
    youAre: held.map(({ role, startOn, endOn, description }) => ({
      as: role === CLIENT_ROLE ? 'Client' : configuration.label('caseRoles', role),
      from: startOn,
      until: endOn,
      description,
    })),
  };
}

async function wholeOf({ case: record, roles, runs }: CaseFile, configuration: Configuration) {
  const { data: files } = await model.entities.file.query
    .byId({ caseId: record.caseId })
    .go({ consistent: true, pages: 'all' });
  return {
    subject: record.subject,
    details: record.details,
    tags: record.tags,
    customFields: valuesOf(record.customFields, caseFieldSets(configuration, record)),
    othersInvolved: roles
      .filter(({ role }) => role !== CLIENT_ROLE)
      .map(({ role, startOn, endOn }) => ({ as: configuration.label('caseRoles', role), from: startOn, until: endOn })),
    files: files
      .filter(isThere)
      .map(({ name, contentType, size, createdAt }) => ({ name, contentType, bytes: size, addedAt: createdAt })),
    automation: runs.map(({ ruleLabel, at, outcome, because }) => ({ rule: ruleLabel, at, outcome, because })),
  };
}

const activityOf = (activity: Activity, configuration: Configuration) => ({
  type: configuration.label('activityTypes', activity.type),
  subject: activity.subject,
  status: labelIn(configuration, 'activityStatuses', activity.status),
  due: activity.dueAt,
  completedAt: activity.completedAt,
  location: activity.location,
  details: activity.details,
  tags: activity.tags,
  files: activity.files?.map(({ name }) => name),
  customFields: valuesOf(
    activity.customFields,
    fieldSetsOf(configuration, { record: 'activity', type: activity.type }),
  ),
});

/** A message to or from the person; who else got it is others' data. */
function messageOf(message: Message, contactIds: string[]) {
  const { subject, text, state, sentAt, createdAt } = message;
  const { recipients, skipped = [], from } = message;
  const own = ({ contactId = '' }: { contactId?: string }) => contactIds.includes(contactId);
  if (![...recipients, ...skipped, ...(from ? [from] : [])].some(own)) return [];
  const to = recipients.filter(own).map(({ email }) => email);
  return [{ to, from: from && own(from) ? from.email : undefined, subject, text, state, at: sentAt ?? createdAt }];
}

/** Custom fields by their labels, in words. */
export const valuesOf = (stored: unknown, sets: FieldSet[]) =>
  labelled((stored ?? {}) as CustomFields, sets).map(({ setLabel, fieldLabel, value }) => ({
    field: `${setLabel}: ${fieldLabel}`,
    value,
  }));
