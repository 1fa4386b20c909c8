import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../../shared/model.ts';
import { digest } from '../../../../shared/platform/ids.ts';
import { atWork, writtenOf } from '../../../support/acting.ts';
import { CLIENT, COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole, aContact, aUser } from '../../../support/records.ts';
import type { Item } from '../../../support/item.ts';
import { itemOf } from '../../../support/item.ts';

const person = (name: string, fields: Partial<Contact> = {}): Contact =>
  aContact({ contactId: idFor('contact', name), displayName: name, tags: ['advisers'], ...fields });
const asItems = (contact: Contact): Item[] => [
  itemOf('contact', contact),
  itemOf('user', aUser({ userId: idFor('user', contact.displayName), contactId: contact.contactId })),
];
/** In the order in which a group goes round. */
const [FIRST, SECOND, THIRD] = ['Ann', 'Ben', 'Cas']
  .map((name) => person(name))
  .toSorted((a, b) => (a.contactId < b.contactId ? -1 : 1)) as [Contact, Contact, Contact];
const group = [FIRST, SECOND, THIRD].flatMap(asItems);

const role = 'benefits-specialist';
const give = (to: object) => ({ type: 'assign-case-role', caseRole: role, to });
const holders = (file: ReturnType<typeof atWork>['file']) =>
  file.roles.filter((held) => held.role === role && held.endOn === undefined).map(({ displayName }) => displayName);

describe('assign-case-role', () => {
  it('gives it to a contact and leaves the activity that a person would leave', async () => {
    const { act, file } = atWork({}, ...group);
    const effect = await act(give({ contact: FIRST.contactId }));
    expect(effect).toEqual({
      action: 'assign-case-role',
      did: `Made ${FIRST.displayName} Benefits specialist`,
      id: file.roles.at(-1)?.caseRoleId,
    });
    expect(holders(file)).toEqual([FIRST.displayName]);
    expect(file.activities.at(-1)).toMatchObject({ type: 'assign-case-role', status: 'completed' });
  });

  it('gives it to whom a field names, or who holds another case role', async () => {
    const coordinator = itemOf('contact', aContact(COORDINATOR));
    for (const to of [{ field: 'case.manager' }, { caseRole: 'housing-coordinator' }]) {
      const { act, file } = atWork({}, coordinator);
      await act(give(to));
      expect(holders(file)).toEqual([COORDINATOR.displayName]);
    }
  });

  it('does nothing where they hold it already', async () => {
    const { act, edit } = atWork({}, ...group);
    await act(give({ contact: FIRST.contactId }));
    const { room } = edit;
    expect((await act(give({ contact: FIRST.contactId }))).did).toBe(
      `${FIRST.displayName} was Benefits specialist already`,
    );
    expect(edit.room).toBe(room);
  });

  it.each([
    ['a field that names nobody', { field: 'case.submissionId' }, /names nobody/],
    ['a case role that nobody holds', { caseRole: 'health-coordinator' }, /Nobody is Health/],
    ['a contact who was merged', { contact: idFor('contact', 'merged') }, /was merged into/],
    ['the client', { contact: CLIENT.contactId }, /is a client of this case/],
    ['a group that nobody is in', { roundRobin: { tag: 'nobody' } }, /No user .* has the tag "nobody"/],
  ])('is refused in words for %s', async (_, to, message) => {
    const merged = person('merged', { mergedInto: FIRST.contactId });
    const { act } = atWork({}, itemOf('contact', merged));
    await expect(act(give(to))).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(message) });
  });

  it('is refused on a closed case, and for a case role that cases of the type do not have', async () => {
    const closed = aCaseFile({ case: aCase({ status: 'closed', statusClass: 'closed', closedOn: '2025-01-06' }) });
    await expect(atWork({ file: closed }, ...group).act(give({ contact: FIRST.contactId }))).rejects.toThrow(/closed/);
    const other = { type: 'assign-case-role', caseRole: 'supervisor', to: { contact: FIRST.contactId } };
    await expect(atWork({}, ...group).act(other)).rejects.toThrow(/is not a case role of this case type/);
  });
});

describe('a group in turn', () => {
  const inTurn = give({ roundRobin: { tag: 'advisers' } });
  const turn = (contactId: string) =>
    itemOf('ruleTurn', {
      ruleId: 'seven-days-after-initial-call',
      turnOf: digest('advisers', role),
      contactId,
    });

  it.each([
    ['the first where nobody had a turn', [], FIRST],
    ['who comes after the last', [turn(FIRST.contactId)], SECOND],
    ['the first again after the last of them', [turn(THIRD.contactId)], FIRST],
    ['who comes after one who left', [turn(`${FIRST.contactId}0`)], SECOND],
  ])('gives it to %s', async (_, turns, next) => {
    const { act, file } = atWork({}, ...group, ...turns);
    await act(inTurn);
    expect(holders(file)).toEqual([next.displayName]);
  });

  it('keeps whose turn it was in the transaction of the case, on condition that nobody had one meanwhile', async () => {
    const first = atWork({}, ...group);
    await first.act(inTurn);
    const later = atWork({}, ...group, turn(FIRST.contactId));
    await later.act(inTurn);
    const [[made], [moved]] = [await first.writes(), await later.writes()].map((writes) =>
      writes.filter(({ Put, Update }) => String((Put?.Item ?? Update?.Key)?.pk).includes('ruleId_')),
    ) as [[object], [object]];
    expect(made).toMatchObject({
      Put: { Item: { contactId: FIRST.contactId }, ConditionExpression: expect.stringContaining('not_exists') },
    });
    expect(moved).toMatchObject({
      Update: { ExpressionAttributeValues: { ':contactId_u0': SECOND.contactId, ':contactId0': FIRST.contactId } },
    });
  });

  it('goes on within a run, by one write', async () => {
    const { act, file, writes } = atWork({}, ...group);
    await act(inTurn);
    await act({ ...inTurn, caseRole: role, replace: true });
    expect(holders(file)).toEqual([SECOND.displayName]);
    expect(writtenOf(await writes(), 'ruleTurn')).toMatchObject([{ contactId: SECOND.contactId }]);
  });

  it('passes over who cannot have it, or is no user who may sign in', async () => {
    const gone = itemOf('user', aUser({ userId: idFor('user', 'gone'), contactId: FIRST.contactId, active: false }));
    const merged = person('Ann', { ...SECOND, mergedInto: THIRD.contactId });
    const { act, file } = atWork({}, itemOf('contact', FIRST), gone, ...asItems(merged), ...asItems(THIRD));
    await act(inTurn);
    expect(holders(file)).toEqual([THIRD.displayName]);
  });
});

describe('the least loaded of a group', () => {
  const held = (holder: Contact, fields: object) =>
    itemOf('caseRole', aCaseRole({ contactId: holder.contactId, displayName: holder.displayName, ...fields }));
  const inCase = (name: string, roleName = 'housing-coordinator') => ({
    caseId: idFor('case', name),
    caseRoleId: idFor('caseRole', name + roleName),
    role: roleName,
  });

  it('is who holds case roles in the fewest open cases', async () => {
    const loads = [
      held(FIRST, inCase('one')),
      held(FIRST, inCase('two')),
      held(SECOND, inCase('three')),
      held(SECOND, inCase('three', 'health-coordinator')),
      held(THIRD, inCase('four')),
      held(THIRD, { ...inCase('five'), listedAs: 'opened' }),
    ];
    const { act, file } = atWork({}, ...group, ...loads);
    await act(give({ leastLoaded: { tag: 'advisers' } }));
    expect(holders(file)).toEqual([SECOND.displayName]);
  });

  it('does not count what has ended, closed cases, nor those whose client they are', async () => {
    const loads = [
      held(FIRST, { ...inCase('one'), endOn: '2025-01-02' }),
      held(FIRST, { ...inCase('two'), listedAs: 'closed' }),
      held(FIRST, inCase('three', 'client')),
      held(SECOND, inCase('four')),
      held(THIRD, inCase('five')),
    ];
    const { act, file } = atWork({}, ...group, ...loads);
    await act(give({ leastLoaded: { tag: 'advisers' } }));
    expect(holders(file)).toEqual([FIRST.displayName]);
  });

  it('is the same for the same change where several have equally much', async () => {
    const choose = async () => {
      const { act, file } = atWork({}, ...group);
      await act(give({ leastLoaded: { tag: 'advisers' } }));
      return holders(file);
    };
    expect(await choose()).toEqual(await choose());
  });
});

describe('replace-case-role and end-case-role', () => {
  it('put somebody in the place of everybody who holds it', async () => {
    const { act, file } = atWork({}, ...group);
    await act(give({ contact: FIRST.contactId }));
    const { did } = await act({ ...give({ contact: SECOND.contactId }), type: 'replace-case-role' });
    expect(did).toBe(`Made ${SECOND.displayName} Benefits specialist in place of ${FIRST.displayName}`);
    expect(holders(file)).toEqual([SECOND.displayName]);
  });

  it('end it of everybody, and say so where nobody holds it', async () => {
    const { act, file } = atWork({}, ...group);
    const end = { type: 'end-case-role', caseRole: 'housing-coordinator' };
    expect(await act(end)).toEqual({ action: 'end-case-role', did: 'Ended Housing coordinator: Housing team' });
    expect(file.case.manager).toBeUndefined();
    expect(file.activities.at(-1)).toMatchObject({ type: 'remove-case-role' });
    expect((await act(end)).did).toBe('Nobody was Housing coordinator');
  });

  it('leave clients to the actions for clients', async () => {
    await expect(atWork().act({ type: 'end-case-role', caseRole: 'client' })).rejects.toThrow(/A client is removed/);
  });
});
