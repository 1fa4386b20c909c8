import { beforeEach, describe, expect, it } from 'vitest';
import type { People } from '../../../../shared/automations/actions/recipients/recipients.schema.ts';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import { lookupsOf } from '../../../../shared/contacts/contact-lookups.ts';
import type { Contact, User } from '../../../../shared/model.ts';
import type { Change } from '../../../../shared/platform/change.ts';
import { aChange, callCompleted } from '../../../support/changes.ts';
import { aConfiguration, aTemplate } from '../../../support/configuration.ts';
import { CLIENT, COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact, aMessage, anActivity, aUser } from '../../../support/records.ts';
import { aRelationship, relationshipItems, WORKER } from '../../../support/relationships.ts';
import { mailedBy } from '../../../support/rule-mail.ts';
import { itemOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';

const person = (who: typeof CLIENT, email: string, fields: Partial<Contact> = {}) =>
  aContact({ ...who, emails: [{ email, primary: true }], ...fields });
const maya = person(CLIENT, 'maya@example.org');
const team = person(COORDINATOR, 'team@example.org', { userId: aUser().userId, tags: ['duty'] });
const noor = person(WORKER, 'noor@example.org');

const configuration = aConfiguration(({ emailTemplates, fieldSets, caseRoles }) => {
  emailTemplates.push({ ...aTemplate(), id: 'news', html: 'News', text: 'News', subject: 'News', languages: {} });
  caseRoles.push({ ...caseRoles[1], id: 'manager', label: 'Day manager' } as never);
  const housing = fieldSets.find(({ id }) => id === 'housing');
  const field = { label: 'Referred by', required: false };
  housing?.fields.push(
    { ...field, id: 'address', type: 'email' } as never,
    {
      ...field,
      id: 'person',
      type: 'contact-reference',
    } as never,
  );
});

interface Given {
  file?: CaseFile;
  change?: Change;
}
const reached = async (to: People, given: Given = {}) => {
  const settings = { type: 'send-email', template: 'news', to, required: false } as const;
  const { messages } = await mailedBy(settings, { configuration, contacts: [maya], ...given });
  return messages.flatMap(({ recipients }) => recipients.map(({ email }) => email));
};

const holding = (contacts: Contact[] = [maya, team, noor], users: User[] = [aUser()]) =>
  tableHolds(
    ...contacts.map((one) => itemOf('contact', one)),
    ...contacts.flatMap((one) => lookupsOf(one).map((lookup) => itemOf('contactLookup', lookup))),
    ...users.map((user) => itemOf('user', user)),
    ...relationshipItems(aRelationship()),
  );
beforeEach(() => holding());

describe('a rule writes to', () => {
  it.each<[string, People, string[]]>([
    ['the client', 'client', ['maya@example.org']],
    ['all clients', 'clients', ['maya@example.org']],
    ['the manager, whatever case roles are called', 'manager', ['team@example.org']],
    ['the holder of a case role', 'housing-coordinator', ['team@example.org']],
    ['all who hold a case role', { caseRole: 'housing-coordinator' }, ['team@example.org']],
    ['nobody who holds a case role that is called as a word is', { caseRole: 'manager' }, []],
    ['who supports a client', { relationship: { type: 'supports', side: 'a' } }, ['noor@example.org']],
    ['nobody whom a client supports', { relationship: { type: 'supports', side: 'b' } }, []],
    ['a contact', { contact: WORKER.contactId }, ['noor@example.org']],
    ['a contact who is gone', { contact: idFor('contact', 'gone') }, []],
    ['an address', { email: 'office@council.example', name: 'The council' }, ['office@council.example']],
    ['users with a tag', { users: 'duty' }, ['team@example.org']],
    ['users with a tag that nobody has', { users: 'night' }, []],
    ['whom the changed activity is assigned to', 'assignees', ['team@example.org']],
    ['nobody where what happened is about no contact', 'contact', []],
  ])('%s', async (_, to, expected) => {
    expect(await reached(to)).toEqual(expected);
  });

  it('users who may still sign in', async () => {
    holding([maya, team], [aUser({ active: false })]);
    expect(await reached({ users: 'duty' })).toEqual([]);
  });

  it('whom an e-mail came from, and the contact that was changed', async () => {
    const from = { email: 'noor@example.org', ...WORKER };
    const received = aChange({ after: itemOf('message', aMessage({ state: 'received', from, recipients: [] })) });
    expect(await reached('contact', { change: received })).toEqual(['noor@example.org']);
    const changed = aChange({ after: itemOf('contact', noor) });
    expect(await reached('contact', { change: changed })).toEqual(['noor@example.org']);
  });

  it('the assignees of an activity as it is by now', async () => {
    const { activityId } = anActivity();
    expect(callCompleted().after).toMatchObject({ activityId, assignees: [COORDINATOR] });
    const file = aCaseFile({ activities: [anActivity({ assignees: [WORKER] })] });
    expect(await reached('assignees', { file })).toEqual(['noor@example.org']);
  });

  it('who a merged contact became', async () => {
    const kept = idFor('contact', 'kept');
    holding([
      maya,
      { ...noor, mergedInto: kept },
      person({ contactId: kept, displayName: 'Kept' }, 'kept@example.org'),
    ]);
    expect(await reached({ contact: WORKER.contactId })).toEqual(['kept@example.org']);
  });
});

describe('a field of the case says to whom', () => {
  const to = (field: string) => ({ field: `case.customFields.housing.${field}` });
  const file = (values: object) => aCaseFile({ case: aCase({ customFields: { housing: values } }) });

  it('by an address, or by a contact', async () => {
    expect(await reached(to('address'), { file: file({ address: 'new@example.org' }) })).toEqual(['new@example.org']);
    expect(await reached(to('person'), { file: file({ person: WORKER.contactId }) })).toEqual(['noor@example.org']);
    expect(await reached(to('address'), { file: file({}) })).toEqual([]);
  });

  it('and whoever has the address and wants no e-mails gets none by it', async () => {
    holding([maya, { ...noor, doNotContact: ['email'] }]);
    const settings = { type: 'send-email', template: 'news', to: to('address') } as const;
    const given = { configuration, file: file({ address: 'Noor@example.org' }) };
    const { messages } = await mailedBy(settings, given);
    expect(messages).toMatchObject([{ state: 'skipped', because: 'Noor Haddad does not want e-mails.' }]);
  });
});
