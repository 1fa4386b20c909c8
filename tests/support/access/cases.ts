import type { CaseRole, File } from '../../../shared/model.ts';
import { idFor } from '../ids.ts';
import {
  aCase,
  aCaseLink,
  aCaseRole,
  aContact,
  aFollowUp,
  aFormLink,
  aMessage,
  anActivity,
  aRecordStamp,
  aRun,
  aSubmission,
  aWebhookCall,
} from '../records.ts';
import { itemOf } from '../item.ts';
import type { Item } from '../item.ts';

/** Who asks, in every user role. */
export const ME = { contactId: idFor('contact', 'me'), displayName: 'Me' };
const toMe = { kind: 'to' as const, email: 'me@example.org', ...ME };
const OTHER = { contactId: idFor('contact', 'somebody else'), displayName: 'Somebody else' };

const holding = (fields: Partial<CaseRole> = {}) => ({ role: 'housing-coordinator', ...ME, ...fields });
const closed = { status: 'closed', statusClass: 'closed', listedAs: 'closed', closedOn: '2020-01-01' } as const;

/** What somebody can be to a case: the case role they hold, how the case stands, whether its activity is theirs. */
export const STANDINGS = {
  stranger: {},
  holder: { own: holding() },
  'holder-until-yesterday': { own: holding({ endOn: '2020-01-01' }) },
  'holder-from-tomorrow': { own: holding({ startOn: '2999-01-01' }) },
  client: { own: { ...holding(), role: 'client', manager: false } },
  assignee: { assigned: true },
  'assignee-and-holder': { own: holding(), assigned: true },
  'holder-at-closing': { own: holding({ endOn: '2020-01-01', endedByClosing: true }), fields: closed },
  'holder-before-closing': { own: holding({ endOn: '2019-01-01' }), fields: closed },
  'holder-locked-out': { own: holding(), fields: { lockedFor: [ME] } },
  'holder-in-bin': { own: holding(), fields: { listedAs: 'binned', binnedAt: '2020-01-01T09:00:00.000Z' } },
} as const;
export type Standing = keyof typeof STANDINGS;
export const STANDING_NAMES = Object.keys(STANDINGS) as Standing[];

/** The ids of a case and of what is on it, as routes name them. */
export const idsOf = (category: string, standing: Standing) => {
  const name = `${category} ${standing}`;
  return {
    caseId: idFor('case', name),
    activityId: idFor('activity', name),
    fileId: idFor('file', name),
    caseRoleId: idFor('caseRole', `${name} other`),
    linkId: idFor('caseLink', name),
    runId: idFor('run', name),
    followUpId: idFor('followUp', name),
    messageId: idFor('message', name),
    webhookCallId: idFor('webhookCall', name),
    contactId: idFor('contact', `client of ${name}`),
    noteId: idFor('contactNote', name),
    relationshipId: idFor('relationship', name),
    submissionId: idFor('submission', name),
    formLinkId: idFor('formLink', name),
  };
};

/** A case of each standing in a category, with one record of each sort on it. */
export const casesOf = (category: string): Item[] =>
  STANDING_NAMES.flatMap((standing) => {
    const { caseId, activityId, fileId, caseRoleId, linkId, runId, followUpId, ...person } = idsOf(category, standing);
    const {
      contactId,
      noteId: contactNoteId,
      relationshipId,
      submissionId,
      formLinkId,
      messageId,
      webhookCallId,
    } = person;
    const { own, fields, assigned }: Shape = STANDINGS[standing];
    const record = aCase({ caseId, category, clients: [{ contactId, displayName: 'Client' }], ...fields });
    const same = { caseId, category, listedAs: record.listedAs };
    const roles = [
      aCaseRole({ ...same, caseRoleId, ...OTHER }),
      aCaseRole({
        ...same,
        caseRoleId: idFor('caseRole', `${caseId} client`),
        role: 'client',
        manager: false,
        contactId,
        displayName: 'Client',
      }),
      ...(own ? [aCaseRole({ ...same, caseRoleId: idFor('caseRole', `${caseId} own`), ...own })] : []),
    ];
    return [
      itemOf('case', record),
      ...roles.map((role) => itemOf('caseRole', role)),
      itemOf('caseLink', aCaseLink({ caseId, caseLinkId: linkId })),
      itemOf('activity', anActivity({ caseId, activityId, assignees: [assigned ? ME : OTHER] })),
      itemOf('file', aFile({ caseId, activityId, fileId })),
      itemOf('run', aRun({ caseId, runId })),
      itemOf('followUp', aFollowUp({ caseId, followUpId, runId })),
      itemOf('message', aMessage({ caseId, messageId, state: 'sent', recipients: [toMe] })),
      itemOf('webhookCall', aWebhookCall({ caseId, webhookCallId, state: 'given-up', attempt: 10 })),
      itemOf('submission', aSubmission({ submissionId, caseId, category, state: 'processed' })),
      itemOf('contact', aContact({ contactId })),
      itemOf('contactNote', { contactId, contactNoteId, text: 'x', ...aRecordStamp() }),
      itemOf('formLink', aFormLink({ linkId: formLinkId, contactId })),
      ...[contactId, OTHER.contactId].map((side, i) =>
        itemOf('relationship', {
          contactId: side,
          relationshipId,
          type: 'carer',
          side: i === 0 ? 'a' : 'b',
          otherName: 'x',
          otherContactId: i === 0 ? OTHER.contactId : contactId,
          ...aRecordStamp(),
        }),
      ),
    ];
  });

const aFile = (of: Pick<File, 'caseId' | 'activityId' | 'fileId'>): File => ({
  activityType: 'initial-call',
  name: 'letter.pdf',
  contentType: 'application/pdf',
  size: 1,
  kind: 'document',
  key: 'stored/letter',
  ...aRecordStamp(),
  ...of,
});

interface Shape {
  own?: Partial<CaseRole>;
  fields?: object;
  assigned?: boolean;
}
