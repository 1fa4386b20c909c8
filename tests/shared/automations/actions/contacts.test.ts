import { describe, expect, it } from 'vitest';
import { atWork, writtenOf } from '../../../support/acting.ts';
import { CLIENT, COORDINATOR, idFor } from '../../../support/ids.ts';
import { aContact, aCase, aCaseFile } from '../../../support/records.ts';
import { aRelationship, relationshipItems, WORKER } from '../../../support/relationships.ts';
import { itemOf } from '../../../support/item.ts';

const worker = itemOf('contact', aContact(WORKER));
const checksOf = (writes: Awaited<ReturnType<ReturnType<typeof atWork>['writes']>>) =>
  writes.flatMap(({ ConditionCheck }) => (ConditionCheck ? [String(ConditionCheck.Key?.pk)] : []));

describe('tag-contact', () => {
  const tag = (settings: object = { add: ['vip'] }) => ({ type: 'tag-contact', ...settings });

  it('changes tags of the clients on condition that they are as they were read', async () => {
    const { act, writes } = atWork();
    expect(await act(tag())).toEqual({
      action: 'tag-contact',
      did: 'Changed tags of Maya Okafor (+ vip)',
      stays: expect.stringMatching(/not part of this case/),
    });
    expect(writtenOf(await writes(), 'contact')).toMatchObject([
      {
        ':tags_u0': ['vip'],
        ':revision_u0': 2,
        ':revision0': 1,
        ':updatedBy_u0': 'rule:seven-days-after-initial-call',
      },
    ]);
  });

  it('goes on from what the run has decided before, by one write', async () => {
    const { act, writes } = atWork();
    await act(tag());
    await act(tag({ add: ['late'], remove: ['VIP'] }));
    expect(writtenOf(await writes(), 'contact')).toMatchObject([{ ':tags_u0': ['late'], ':revision_u0': 2 }]);
    expect((await act(tag({ add: ['late'] }))).did).toBe('The tags were as wished already');
  });

  it('takes the tags of the case over where that is said', async () => {
    const { act } = atWork({ file: aCaseFile({ case: aCase({ tags: ['vip', 'late'] }) }) });
    expect((await act(tag({ add: ['VIP'], fromCase: true }))).did).toBe('Changed tags of Maya Okafor (+ VIP, + late)');
  });

  it('changes tags of the holders of a case role', async () => {
    const { act } = atWork({}, itemOf('contact', aContact(COORDINATOR)));
    expect((await act(tag({ add: ['busy'], of: 'housing-coordinator' }))).did).toMatch(/Housing team \(\+ busy\)/);
  });

  it.each([
    ['nobody holds the case role', { add: ['x'], of: 'health-coordinator' }, /Nobody is Health coordinator/],
    ['there would be too many tags', { add: Array.from({ length: 50 }, (_, i) => `tag ${i}`) }, /at most 50 tags/],
  ])('is refused in words where %s', async (_, settings, message) => {
    const { act } = atWork();
    await act(tag());
    await expect(act(tag(settings))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(message),
    });
  });

  it('is refused where the client is being erased', async () => {
    const erased = { ...aCase(), clients: [{ ...CLIENT, contactId: idFor('contact', 'going') }] };
    const going = itemOf('contact', aContact({ ...erased.clients[0], erasureId: idFor('erasure') }));
    await expect(atWork({ file: aCaseFile({ case: erased }) }, going).act(tag())).rejects.toThrow(/being erased/);
  });
});

describe('add-relationship', () => {
  const add = (settings: object = {}) => ({
    type: 'add-relationship',
    relationshipType: 'supports',
    side: 'b',
    to: { contact: WORKER.contactId },
    ...settings,
  });

  it('says on both of them what they are to each other from today', async () => {
    const { act, writes } = atWork({}, worker);
    expect(await act(add())).toMatchObject({
      did: 'Related Maya Okafor with Noor Haddad: Supported by',
      stays: expect.stringMatching(/end it at the contact/),
    });
    const stored = await writes();
    expect(writtenOf(stored, 'relationship')).toMatchObject([
      { contactId: CLIENT.contactId, side: 'b', otherContactId: WORKER.contactId, startOn: '2025-01-06' },
      { contactId: WORKER.contactId, side: 'a', otherContactId: CLIENT.contactId },
    ]);
    expect(checksOf(stored)).toHaveLength(2);
  });

  it('is one relationship where it is said twice, and checks nobody whom the run also changes', async () => {
    const { act, writes } = atWork({}, worker);
    await act(add());
    await act(add());
    await act({ type: 'tag-contact', add: ['supported'] });
    const stored = await writes();
    expect(writtenOf(stored, 'relationship')).toHaveLength(2);
    expect(writtenOf(stored, 'contact')).toHaveLength(1);
    expect(checksOf(stored)).toEqual([expect.stringContaining(WORKER.contactId)]);
  });

  it('does nothing where they are related so', async () => {
    const { act, writes } = atWork({}, worker, ...relationshipItems(aRelationship()));
    expect((await act(add())).did).toBe('They were related so already');
    expect(await writes()).toEqual([]);
  });

  it.each([
    ['a type that there is not', { relationshipType: 'rules' }, /no relationship type "rules"/],
    ['somebody with themselves', { to: { contact: CLIENT.contactId } }, /nobody is related with themselves/],
  ])('is refused in words for %s', async (_, settings, message) => {
    await expect(atWork({}, worker).act(add(settings))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(message),
    });
  });
});
