import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetNoted, noteMentions } from '../../../shared/contacts/note-mentions.ts';
import { aChange } from '../../support/changes.ts';
import { asService } from '../../support/contexts.ts';
import { conditionFailed } from '../../support/failures.ts';
import { CLIENT, COORDINATOR, idFor } from '../../support/ids.ts';
import { aCase, aCaseRole, aContact, aMessage, aRecordStamp, anActivity } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';
import { commands } from '../../support/written.ts';

const { caseId } = aCase();
const other = { contactId: idFor('contact', 'other'), displayName: 'Noor Haddad' };
const submissionId = idFor('submission');
const aSubmission = {
  submissionId,
  category: 'cases',
  state: 'processed',
  formId: 'housing-support-request',
  contentType: 'application/json',
  body: '',
  values: {},
  caseId,
  contactId: CLIENT.contactId,
  reference: 'K7RM-4XQA',
  ...aRecordStamp(),
};

/** Who is noted to be mentioned where. */
async function noted(change: Parameters<typeof aChange>[0]) {
  tableHolds();
  await noteMentions(asService(), aChange(change), new Map());
  return commands()
    .flat()
    .map(({ contactId, mentionedIn }) => [contactId, mentionedIn]);
}
const inCase = (...people: { contactId: string }[]) => people.map(({ contactId }) => [contactId, caseId]);

beforeEach(forgetNoted);

describe('a case mentions', () => {
  it.each([
    [
      'its clients, manager and those for whom it is locked',
      itemOf('case', aCase({ lockedFor: [other] })),
      [CLIENT, COORDINATOR, other],
    ],
    ['who holds a case role', itemOf('caseRole', aCaseRole()), [COORDINATOR]],
    [
      'those to whom an activity is given',
      itemOf('activity', anActivity({ assignees: [COORDINATOR, other] })),
      [COORDINATOR, other],
    ],
    ['whom a message is to', itemOf('message', aMessage()), [CLIENT]],
    [
      'nobody by a message to an address alone',
      itemOf('message', aMessage({ recipients: [{ kind: 'to', email: 'x@example.org', displayName: 'X' }] })),
      [],
    ],
    ['nobody by the record of a contact', itemOf('contact', aContact()), []],
  ])('%s', async (_, after, people) => {
    expect(await noted({ after })).toEqual(inCase(...people));
  });

  it('those that a change names for the first time', async () => {
    const before = itemOf('activity', anActivity());
    const after = itemOf('activity', anActivity({ assignees: [COORDINATOR, other], revision: 2 }));
    expect(await noted({ before, after })).toEqual(inCase(other));
  });

  it('nobody when a record goes', async () => {
    expect(await noted({ before: itemOf('caseRole', aCaseRole()) })).toEqual([]);
  });
});

it('a submission mentions who sent it, and so does its case', async () => {
  expect(await noted({ after: itemOf('submission', aSubmission) })).toEqual([
    [CLIENT.contactId, caseId],
    [CLIENT.contactId, submissionId],
  ]);
});

it('a submission that is nobody’s yet is found by the hashes of its addresses', async () => {
  const held = { ...aSubmission, state: 'held', caseId: undefined, contactId: undefined, emails: ['email:hash'] };
  expect(await noted({ after: itemOf('submission', held) })).toEqual([['email:hash', submissionId]]);
});

it('who is mentioned already is not noted again, and that is no failure', async () => {
  tableHolds();
  db.on(PutCommand).rejects(conditionFailed({}));
  const change = aChange({ after: itemOf('caseRole', aCaseRole()) });
  await expect(noteMentions(asService(), change, new Map())).resolves.toBeUndefined();
  expect(commands().flat()).toHaveLength(1);
});

it('who was noted of late is not written down again, whatever record of the case names them', async () => {
  expect(await noted({ after: itemOf('caseRole', aCaseRole()) })).toEqual(inCase(COORDINATOR));
  expect(await noted({ after: itemOf('activity', anActivity({ assignees: [COORDINATOR, other] })) })).toEqual(
    inCase(other),
  );
});
