import { describe, expect, it } from 'vitest';
import { emailKey } from '../../../shared/contacts/contact-key.ts';
import { readVisibleContact } from '../../../shared/contacts/contacts.ts';
import { mayName } from '../../../shared/contacts/may-name.ts';
import type { Case, CaseRole, Contact } from '../../../shared/model.ts';
import type { Context } from '../../../shared/platform/context.ts';
import type { AppError } from '../../../shared/platform/errors.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asService, asUser, asVisitor } from '../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole, aContact } from '../../support/records.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';

const caseworker = asCaseworker(COORDINATOR.contactId);
const withPermissions = (...permissions: string[]) =>
  asUser({ userRoles: { cases: 'own' }, permissions: { cases: permissions } });

const client = (fields: Partial<CaseRole> = {}) => aCaseRole({ ...CLIENT, role: 'client', manager: false, ...fields });
const holder = (fields: Partial<CaseRole> = {}) => aCaseRole(fields);
/** A case with these roles, and the client's contact. */
const holding = (roles: CaseRole[], fields: Partial<Case> = {}) =>
  tableHolds(
    ...configurationItems(),
    ...itemsOf(aCaseFile({ case: aCase(fields), roles })),
    itemOf('contact', aContact()),
  );

const closed = { status: 'closed', statusClass: 'closed', listedAs: 'closed', closedOn: '2025-01-05' } as const;
const endedThen = { endOn: '2025-01-05', endedByClosing: true, listedAs: 'closed' } as const;
const locked = { lockedFor: [COORDINATOR] };

describe('a contact', () => {
  it.each<[string, Context, CaseRole[], Partial<Case>]>([
    ['whose case they hold a case role in', caseworker, [client(), holder()], {}],
    ['whose case role begins later', caseworker, [client({ startOn: '2026-01-01' }), holder()], {}],
    [
      'whose case was closed while they held a case role',
      caseworker,
      [client({ listedAs: 'closed' }), holder(endedThen)],
      closed,
    ],
    [
      'who holds a case role in their case',
      caseworker,
      [client({ role: 'benefits-specialist' }), holder()],
      { clients: [] },
    ],
  ])('is seen by those %s', async (_, ctx, roles, fields) => {
    holding(roles, fields);
    expect(await readVisibleContact(ctx, CLIENT.contactId)).toMatchObject({ displayName: 'Maya Okafor' });
  });

  it.each<[string, Context, CaseRole[], Partial<Case>]>([
    ['who share no case with them', caseworker, [client()], {}],
    ['whose case role has ended', caseworker, [client(), holder({ endOn: '2025-01-05' })], {}],
    ['whose client they are no more', caseworker, [client({ endOn: '2025-01-05' }), holder()], {}],
    ['for whom the case is locked', caseworker, [client(), holder()], locked],
    ['whose case lies in the bin', caseworker, [client({ listedAs: 'binned' }), holder()], { listedAs: 'binned' }],
    ['who see their cases in lists alone', withPermissions('cases:list', 'contacts:view'), [client()], {}],
    [
      'who have part of a case alone',
      withPermissions('cases:view-assigned', 'contacts:view'),
      [client(), holder()],
      {},
    ],
    ['who may open the case and see no people of it', withPermissions('cases:view'), [client(), holder()], {}],
    ['who visit a form', asVisitor(), [client(), holder()], {}],
  ])('is not there for those %s', async (_, ctx, roles, fields) => {
    holding(roles, fields);
    await expect(readVisibleContact(ctx, CLIENT.contactId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is seen by themselves, by those who see all contacts, and by the service', async () => {
    tableHolds(itemOf('contact', aContact()));
    for (const ctx of [asCaseworker(CLIENT.contactId), asUser(), withPermissions('contacts:view-all'), asService()]) {
      expect(await readVisibleContact(ctx, CLIENT.contactId)).toBeTruthy();
    }
  });

  it.each([
    ['is seen for a day by who entered them', caseworker.actor.id, '2025-01-05T09:00:00.001Z', true],
    ['is not seen after that day', caseworker.actor.id, '2025-01-05T09:00:00.000Z', false],
    ['is not seen by others for that', idFor('user', 'other'), '2025-01-06T08:00:00.000Z', false],
  ])('%s', async (_, createdBy, createdAt, seen) => {
    tableHolds(...configurationItems(), itemOf('contact', aContact({ createdBy, createdAt })));
    const read = await readVisibleContact(caseworker, CLIENT.contactId).catch((error: AppError) => error.code);
    expect(read === 'not-found').toBe(!seen);
  });

  it('that was entered through a form is not seen by a visitor', async () => {
    const entered = aContact({ createdBy: 'visitor', createdAt: '2025-01-06T08:59:00.000Z' });
    tableHolds(...configurationItems(), itemOf('contact', entered));
    await expect(readVisibleContact(asVisitor(), CLIENT.contactId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that nobody made, or that was erased, is not there for anybody', async () => {
    const erased = aContact({ erasedAt: '2025-01-01T00:00:00.000Z' });
    tableHolds(itemOf('contact', erased));
    for (const contactId of [idFor('contact', 'none'), erased.contactId]) {
      await expect(readVisibleContact(asUser(), contactId)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('is looked for in no more than a hundred cases', async () => {
    const roles = Array.from({ length: 70 }, (_, i) => client({ caseId: idFor('case', `case ${i}`) }));
    tableHolds(
      ...configurationItems(),
      ...roles.map((role) => itemOf('caseRole', role)),
      itemOf('contact', aContact()),
    );
    await expect(readVisibleContact(caseworker, CLIENT.contactId)).rejects.toMatchObject({ code: 'not-found' });
    const heads = db.calls().filter(({ args: [{ input }] }) => JSON.stringify(input).includes('#caseId_'));
    expect(heads).toHaveLength(50);
  });
});

describe('a contact that was merged', () => {
  const merged = (from: string, into: string) =>
    itemOf('contact', aContact({ contactId: idFor('contact', from), mergedInto: idFor('contact', into) }));
  const kept = itemOf('contact', aContact({ contactId: idFor('contact', 'kept'), displayName: 'Kept' }));

  it('answers with the one that was kept, however often that was merged again', async () => {
    tableHolds(merged('a', 'b'), merged('b', 'c'), merged('c', 'kept'), kept);
    expect(await readVisibleContact(asUser(), idFor('contact', 'a'))).toMatchObject({ displayName: 'Kept' });
  });

  it('is not followed in a circle', async () => {
    tableHolds(merged('a', 'b'), merged('b', 'a'));
    await expect(readVisibleContact(asUser(), idFor('contact', 'a'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is seen by those who see the one that was kept, and by no others', async () => {
    tableHolds(...configurationItems(), merged('a', 'kept'), kept);
    const reading = (ctx: Context) => readVisibleContact(ctx, idFor('contact', 'a'));
    expect(await reading(asCaseworker(idFor('contact', 'kept')))).toMatchObject({ displayName: 'Kept' });
    await expect(reading(asCaseworker(idFor('contact', 'a')))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('somebody may be brought into a case', () => {
  it.each<[string, Partial<Contact>, boolean]>([
    ['when they use the service', { userId: idFor('user', 'tom') }, true],
    ['when whoever names them has entered them', { createdBy: caseworker.actor.id, createdAt: caseworker.now }, true],
    ['and not when they are strangers', {}, false],
  ])('%s', async (_, fields, named) => {
    tableHolds(...configurationItems());
    expect(await mayName(caseworker, aContact(fields))).toBe(named);
  });
});

describe('the key of an e-mail address', () => {
  it('is the same however the address is written', () => {
    expect(emailKey(' Maya@Example.ORG ')).toBe(emailKey('maya@example.org'));
  });

  it('shows nothing of the address, and no delimiter of a key', () => {
    expect(emailKey('maya@example.org')).toMatch(/^email:[0-9a-f]{64}$/);
    expect(emailKey('a#b@example.org')).not.toBe(emailKey('ab@example.org'));
  });
});
