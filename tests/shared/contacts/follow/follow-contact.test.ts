import { describe, expect, it } from 'vitest';
import { followContact } from '../../../../shared/contacts/follow/follow-contact.ts';
import { followLate } from '../../../../shared/contacts/follow/follow-late.ts';
import type { Contact } from '../../../../shared/model.ts';
import { aChange } from '../../../support/changes.ts';
import { asService } from '../../../support/contexts.ts';
import { idFor } from '../../../support/ids.ts';
import { aCase, aCaseRole, aContact, anActivity } from '../../../support/records.ts';
import { itemOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { commands } from '../../../support/written.ts';

const before = aContact({ contactId: idFor('contact', 'gone'), displayName: 'Old Name' });
const { contactId } = before;
const kept = aContact({ contactId: idFor('contact', 'kept'), displayName: 'Kept Name' });
const merged = (fields: Partial<Contact> = {}) => ({ ...before, mergedInto: kept.contactId, revision: 2, ...fields });
const renamed = (fields: Partial<Contact> = {}) => ({ ...before, displayName: 'New Name', revision: 2, ...fields });
const old = { contactId, displayName: 'Old Name' };

const caseIds = Array.from({ length: 101 }, (_, i) => `case_${String(i).padStart(26, '0')}`);
const mentions = (ids: string[]) => ids.map((mentionedIn) => itemOf('contactMention', { contactId, mentionedIn }));
const { caseId } = aCase();
const caseNaming = (person: { contactId: string; displayName: string }) => [
  itemOf('case', aCase({ clients: [person], manager: undefined })),
  itemOf('caseRole', aCaseRole({ role: 'client', manager: false, ...person })),
  itemOf('activity', anActivity({ assignees: [person] })),
];

/** What is written when a contact has changed so. */
async function written(after: Contact, held: Parameters<typeof tableHolds>, was: Contact = before) {
  tableHolds(itemOf('contact', after), itemOf('contact', kept), ...held);
  await followContact(asService(), aChange({ before: itemOf('contact', was), after: itemOf('contact', after) }));
  return commands().flat();
}

describe('a contact that was merged', () => {
  it('is followed by the cases that mention it', async () => {
    const person = { contactId: kept.contactId, displayName: 'Kept Name' };
    const held = [...mentions([caseId]), ...caseNaming({ ...old, displayName: 'As they called themselves' })];
    expect(await written(merged(), held)).toMatchObject([
      { entity: 'case', clients: [person] },
      { entity: 'caseRole', ...person },
      { entity: 'activity', assignees: [person] },
    ]);
  });

  it('is followed a hundred cases at a time, and the stream brings up the rest', async () => {
    expect(await written(merged(), mentions(caseIds))).toMatchObject([{ following: { next: caseIds[100] } }]);
    const following = { next: caseIds[100], because: 'earlier' };
    expect(await written(merged({ following, revision: 3 }), mentions(caseIds), merged())).toMatchObject([
      { contactId, following: undefined },
    ]);
  });

  it('is not followed again when that is done', async () => {
    const was = merged({ following: { next: caseIds[100], because: 'earlier' } });
    expect(await written(merged({ revision: 3 }), [...mentions([caseId]), ...caseNaming(old)], was)).toEqual([]);
  });

  it('is followed by the one case that named it late', async () => {
    tableHolds(itemOf('contact', merged()));
    await followLate(asService(), { contactId, mentionedIn: caseId }, 'change-1');
    const following = { only: caseId, because: 'change-1' };
    expect(commands().flat()).toMatchObject([{ following }]);

    const held = [...mentions(caseIds), ...caseNaming(old)];
    const entities = (await written(merged({ following, revision: 3 }), held, merged())).map(({ entity }) => entity);
    expect(entities).toEqual(['case', 'caseRole', 'activity']);
  });
});

describe('a contact with a new name', () => {
  it('is followed where the old one is shown, and nowhere else', async () => {
    const held = mentions([caseId]);
    expect(await written(renamed(), [...held, ...caseNaming(old)])).toMatchObject([
      { entity: 'case', clients: [{ contactId, displayName: 'New Name' }] },
      { entity: 'caseRole', displayName: 'New Name' },
      { entity: 'activity', assignees: [{ displayName: 'New Name' }] },
    ]);
    expect(await written(renamed(), [...held, ...caseNaming({ ...old, displayName: 'O. Name' })])).toEqual([]);
  });

  it('takes nobody for newly assigned, and lets no rule act', async () => {
    const [first] = await written(renamed(), [...mentions([caseId]), ...caseNaming(old)]);
    expect(first).toMatchObject({ cause: { quiet: true } });
  });
});

it('nothing follows a contact that says something else alone, was just made, or is not merged', async () => {
  expect(
    await written({ ...before, tags: ['Winter'], revision: 2 }, [...mentions([caseId]), ...caseNaming(old)]),
  ).toEqual([]);
  tableHolds(itemOf('contact', before));
  await followContact(asService(), aChange({ after: itemOf('contact', before) }));
  await followLate(asService(), { contactId, mentionedIn: caseId }, 'change-1');
  expect(commands()).toEqual([]);
});
