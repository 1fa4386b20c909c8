import { describe, expect, it } from 'vitest';
import { emailKey, externalKey } from '../../../shared/contacts/contact-key.ts';
import { UpdateContact } from '../../../shared/contacts/contact.schema.ts';
import { createContact } from '../../../shared/contacts/create-contact.ts';
import {
  addContactNote,
  changeContactNote,
  listContactNotes,
  removeContactNote,
} from '../../../shared/contacts/notes/contact-notes.ts';
import { tagContact } from '../../../shared/contacts/tag-contact.ts';
import { updateContact } from '../../../shared/contacts/update-contact.ts';
import type { ContactNote } from '../../../shared/model.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../support/ids.ts';
import { aContact, aRecordStamp } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';
import { commands, only, writtenOnce } from '../../support/written.ts';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

const { contactId } = CLIENT;
const seen = { ...asUser(), ifMatch: 1 };
const hold = (fields = {}, ...others: object[]) =>
  tableHolds(...configurationItems(), itemOf('contact', aContact(fields)), ...(others as Record<string, unknown>[]));
const change = (patch: object) => updateContact(seen, { contactId, ...UpdateContact.parse(patch) });
const key = (contactKey: string, owner = contactId) => itemOf('contactKey', { contactKey, contactId: owner });

describe('a change of a contact', () => {
  it.each([
    [
      'names',
      { firstName: 'Amaya', nickname: 'May' },
      { firstName: 'Amaya', nickname: 'May', displayName: 'Amaya Okafor' },
    ],
    ['what is taken away', { lastName: null, bornOn: null }, { lastName: undefined, displayName: 'Maya' }],
    [
      'a list as a whole, of which the first is primary',
      { phones: [{ phone: '+44 20 7946 0018' }, { phone: '1' }] },
      {
        phones: [
          { phone: '+442079460018', primary: true },
          { phone: '1', primary: false },
        ],
      },
    ],
    ['what is not so any more', { deceased: false }, { deceased: undefined }],
    ['nothing but its custom fields', { customFields: {} }, { displayName: 'Maya Okafor' }],
  ])('stores %s', async (_, patch, stored) => {
    hold({ bornOn: '1990-05-01', deceased: true });
    expect(await change(patch)).toMatchObject({ ...stored, revision: 2, createdBy: 'visitor' });
    expect(only(writtenOnce(), 'contact')).toMatchObject([{ ...stored, revision: 2 }]);
  });

  it('calls a contact by its address once it has no name', async () => {
    hold();
    expect(await change({ firstName: null, lastName: null })).toMatchObject({ displayName: 'maya@example.org' });
  });

  it('keeps the hold on an address, and lifts it when it is said so', async () => {
    const emails = [{ email: 'maya@example.org', primary: true, onHold: 'It bounced' }];
    hold({ emails }, key(emailKey('maya@example.org')));
    expect((await change({ emails: [{ email: 'Maya@example.org' }] })).emails).toMatchObject([
      { onHold: 'It bounced' },
    ]);
    expect(
      (await change({ emails: [{ email: 'maya@example.org', onHold: null }] })).emails?.[0]?.onHold,
    ).toBeUndefined();
  });

  it('lets go of an address and takes the new one, in one transaction', async () => {
    hold({}, key(emailKey('maya@example.org')));
    await change({ emails: [{ email: 'new@example.org' }] });
    const [command] = db.commandCalls(TransactWriteCommand);
    const items = command?.args[0].input.TransactItems ?? [];
    expect(items.map((item) => Object.keys(item)[0])).toEqual(['Update', 'Put', 'Delete']);
    expect(items[1]?.Put?.Item).toMatchObject({ contactKey: emailKey('new@example.org'), contactId });
    expect(items[2]?.Delete?.Key).toMatchObject({ pk: expect.stringContaining(emailKey('maya@example.org')) });
  });

  it('leaves an address with the contact that has it already', async () => {
    hold({}, key(emailKey('family@example.org'), idFor('contact', 'mother')));
    await change({ emails: [{ email: 'maya@example.org' }, { email: 'family@example.org' }] });
    expect(only(writtenOnce(), 'contactKey').map(({ contactKey }) => contactKey)).toEqual([
      emailKey('maya@example.org'),
    ]);
  });

  it.each([
    ['precondition-required', 'without the revision that was seen', asUser(), {}, {}],
    ['stale', 'of an older revision', { ...seen, ifMatch: 3 }, {}, {}],
    [
      'not-found',
      'by those who do not see the contact',
      { ...asCaseworker(COORDINATOR.contactId), ifMatch: 1 },
      {},
      {},
    ],
    ['not-found', 'of one who was erased', seen, { erasedAt: '2025-01-01T00:00:00.000Z' }, {}],
    ['invalid', 'of custom fields that there are not', seen, {}, { customFields: { none: { a: 1 } } }],
    ['conflict', 'of an id that is another one’s', seen, {}, { externalIds: [{ system: 'payroll', id: '7' }] }],
  ])('is refused as %s %s', async (code, _, ctx, fields, patch) => {
    hold(fields, key(externalKey({ system: 'payroll', id: '7' }), idFor('contact', 'other')));
    await expect(updateContact(ctx, { contactId, firstName: 'A', ...patch })).rejects.toMatchObject({ code });
    expect(commands()).toEqual([]);
  });

  it('by the id of one that was merged is refused, and says which one there is', async () => {
    const kept = idFor('contact', 'kept');
    hold({ mergedInto: kept }, itemOf('contact', aContact({ contactId: kept })));
    await expect(change({ firstName: 'A' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(kept),
    });
  });
});

describe('a new contact', () => {
  const maya = {
    kind: 'individual',
    firstName: 'Maya',
    emails: [{ email: 'maya@example.org' }],
    despiteMatches: false,
  } as const;
  const asked = { ...maya, emails: [...maya.emails] };

  it('is stored with what it is known by', async () => {
    tableHolds(...configurationItems());
    const contact = await createContact(asUser(), asked);
    expect(writtenOnce()).toMatchObject([
      { entity: 'contact', contactId: contact.contactId, displayName: 'Maya', createdBy: asUser().actor.id },
      { entity: 'contactKey', contactKey: emailKey('maya@example.org'), contactId: contact.contactId },
    ]);
  });

  it('is refused when there is one that looks the same, and says which', async () => {
    hold({}, key(emailKey('maya@example.org')));
    await expect(createContact(asUser(), asked)).rejects.toMatchObject({
      code: 'conflict',
      details: { members: { matches: [{ id: contactId, displayName: 'Maya Okafor', by: ['email'] }] } },
    });
    expect(commands()).toEqual([]);
  });

  it('is made all the same when it is asked for, and the address stays whose it is', async () => {
    hold({}, key(emailKey('maya@example.org')));
    await createContact(asUser(), { ...asked, despiteMatches: true });
    expect(writtenOnce().map(({ entity }) => entity)).toEqual(['contact']);
  });

  it('is made without a word of one that the caller may not see', async () => {
    hold({}, key(emailKey('maya@example.org')));
    await createContact(asCaseworker(COORDINATOR.contactId), asked);
    expect(writtenOnce().map(({ entity }) => entity)).toEqual(['contact']);
  });

  it('is not stored when it is only tried', async () => {
    tableHolds(...configurationItems());
    expect(await createContact({ ...asUser(), dryRun: true }, asked)).toMatchObject({ displayName: 'Maya' });
    expect(commands()).toEqual([]);
  });
});

describe('tags of a contact', () => {
  it('are added and removed, upper and lower case alike', async () => {
    hold({ tags: ['Volunteer', 'Donor'] });
    await tagContact(asUser(), { contactId, add: ['donor', 'Speaker'], remove: ['volunteer'] });
    expect(writtenOnce()).toMatchObject([{ entity: 'contact', tags: ['Donor', 'Speaker'], revision: 2 }]);
  });

  it('are not written when they are as wished', async () => {
    hold({ tags: ['Donor'] });
    expect(await tagContact(asUser(), { contactId, add: ['DONOR'] })).toMatchObject({ revision: 1 });
    expect(commands()).toEqual([]);
  });
});

describe('notes of a contact', () => {
  const noteId = idFor('contactNote');
  const aNote = (fields: Partial<ContactNote> = {}) =>
    itemOf('contactNote', {
      contactId,
      contactNoteId: noteId,
      subject: 'Language',
      text: 'Speaks Welsh',
      ...aRecordStamp(),
      ...fields,
    });

  it('are written down for those who see the contact', async () => {
    hold();
    await addContactNote(asUser(), { contactId, text: 'Speaks Welsh' });
    expect(writtenOnce()).toMatchObject([
      { entity: 'contactNote', contactId, text: 'Speaks Welsh', revision: 1 },
      { entity: '$contact_1', how: 'check' },
    ]);
    const stranger = asCaseworker(COORDINATOR.contactId);
    await expect(addContactNote(stranger, { contactId, text: 'x' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(listContactNotes(stranger, { contactId, limit: 5 })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are changed and taken away by who saw them as they are', async () => {
    hold({}, aNote());
    await changeContactNote(seen, { contactId, noteId, subject: null });
    expect(writtenOnce()).toMatchObject([{ entity: 'contactNote', subject: undefined, revision: 2 }]);
    hold({}, aNote());
    await removeContactNote(seen, { contactId, noteId });
    expect(writtenOnce()).toMatchObject([{ entity: 'contactNote', deletedAt: seen.now, revision: 2 }]);
    await expect(removeContactNote(asUser(), { contactId, noteId })).rejects.toMatchObject({
      code: 'precondition-required',
    });
  });

  it('are not there once they were taken away, nor by the id of another contact', async () => {
    hold({}, aNote({ deletedAt: '2025-01-05T09:00:00.000Z' }));
    await expect(changeContactNote(seen, { contactId, noteId, text: 'x' })).rejects.toMatchObject({
      code: 'not-found',
    });
    hold({ contactId: COORDINATOR.contactId }, aNote());
    const otherwise = { contactId: COORDINATOR.contactId, noteId, text: 'x' };
    await expect(changeContactNote(seen, otherwise)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are listed newest first, page by page', async () => {
    const ids = ['01', '02', '03'].map((day) => `contactNote_${day.padEnd(26, '0')}`);
    hold({}, ...ids.map((contactNoteId) => aNote({ contactNoteId })));
    const first = await listContactNotes(asUser(), { contactId, limit: 2 });
    const second = await listContactNotes(asUser(), { contactId, limit: 2, cursor: String(first.nextCursor) });
    expect([...first.items, ...second.items].map((note) => note.contactNoteId)).toEqual(ids.toReversed());
    expect(second.nextCursor).toBeNull();
  });
});
