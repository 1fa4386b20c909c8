import type { TriggerSettings } from '../../shared/automations/triggers/index.ts';
import { describeTrigger, triggered } from '../../shared/automations/triggers/index.ts';
import type { Activity, Case, CaseRole, Contact, File, Message, Relationship } from '../../shared/model.ts';
import type { Change } from '../../shared/platform/change.ts';
import { aChange } from './changes.ts';
import { idFor } from './ids.ts';
import { aCase, aCaseRole, aContact, aMessage, anActivity, aRecordStamp } from './records.ts';
import { aRelationship } from './relationships.ts';
import { itemOf } from './item.ts';

interface Records {
  case: Case;
  activity: Activity;
  caseRole: CaseRole;
  contact: Contact;
  relationship: Relationship;
  message: Message;
  file: File;
}

const fileId = idFor('file');
/** A file of the initial call. */
export const aFile = (fields: Partial<File> = {}): File => ({
  caseId: aCase().caseId,
  fileId,
  activityId: anActivity().activityId,
  activityType: 'initial-call',
  name: 'letter.pdf',
  contentType: 'application/pdf',
  size: 10,
  kind: 'document',
  key: `files/${aCase().caseId}/${fileId}/etag`,
  ...aRecordStamp(),
  ...fields,
});

const MAKE: { [K in keyof Records]: (fields: Partial<Records[K]>) => Records[K] } = {
  case: aCase,
  activity: anActivity,
  caseRole: aCaseRole,
  contact: aContact,
  relationship: aRelationship,
  message: aMessage,
  file: aFile,
};

type Images<K extends keyof Records> = [
  before: Partial<Records[K]> | undefined,
  after: Partial<Records[K]> | undefined,
];

/** What the stream tells of a sample record that was so and is so; undefined stands for none. */
export function changeOf<K extends keyof Records>(entity: K, ...[before, after]: Images<K>): Change {
  const make = MAKE[entity];
  return aChange({
    ...(before && { before: itemOf(entity, make(before)) }),
    ...(after && { after: itemOf(entity, make({ ...after, revision: before ? 2 : 1 })) }),
  });
}

/** Whether a change sets off a trigger, and what the run then says. */
export const met = (change: Change, settings: TriggerSettings) =>
  triggered(change, settings) ? describeTrigger(change, settings) : false;
