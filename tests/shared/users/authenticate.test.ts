import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { authenticate, userIdOf } from '../../../shared/users/authenticate.ts';
import { permissionsIn } from '../../../shared/users/user-roles.ts';
import { putUser } from '../../../shared/users/put-user.ts';
import { emailKey } from '../../../shared/contacts/contact-key.ts';
import { asUser } from '../../support/contexts.ts';
import { configurationItems } from '../../support/configuration.ts';
import { CLIENT, COORDINATOR, idFor } from '../../support/ids.ts';
import { aContact, aUser } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { commands, writtenOnce } from '../../support/written.ts';

const ada = aUser({ userId: userIdOf('ada') });
const groups = (claim: unknown) => ({ sub: 'ada', 'cognito:groups': claim });

beforeEach(() => tableHolds(...configurationItems(), itemOf('user', ada)));
afterEach(() => vi.unstubAllEnvs());

describe('a token', () => {
  it('speaks for the user that the identity provider names, with the roles of their record', async () => {
    expect(await authenticate({ sub: 'ada', userRoles: { cases: 'administrator' } })).toEqual({
      id: ada.userId,
      kind: 'user',
      administrator: false,
      contactId: ada.contactId,
      displayName: ada.displayName,
      userRoles: { cases: 'manager' },
      permissions: {},
    });
  });

  it.each([undefined, {}, { sub: 7 }])('without a subject is none: %j', async (claims) => {
    await expect(authenticate(claims)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it.each([
    ['nobody known', []],
    ['a user who is not active', [itemOf('user', { ...ada, active: false })]],
  ])('of %s opens nothing', async (_, items) => {
    tableHolds(...configurationItems(), ...items);
    await expect(authenticate({ sub: 'ada' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each<[unknown, boolean]>([
    [['administrator'], true],
    [['other', 'administrator'], true],
    ['administrator', true],
    ['[administrator]', true],
    ['[other administrator]', true],
    ['other,administrator', true],
    ['[administrators]', false],
    ['not-administrator', false],
    ['', false],
    [undefined, false],
  ])('whose groups come as %j makes an administrator: %s', async (claim, administrator) => {
    expect(await authenticate(groups(claim))).toMatchObject({ administrator });
  });

  it('of the first administrator needs no user', async () => {
    tableHolds(...configurationItems());
    expect(await authenticate(groups('[administrator]'))).toEqual({
      id: ada.userId,
      kind: 'user',
      administrator: true,
    });
  });

  it('is read for groups where the stage says', async () => {
    vi.stubEnv('GROUPS_CLAIM', 'roles');
    expect(await authenticate({ sub: 'ada', roles: ['administrator'], 'cognito:groups': [] })).toMatchObject({
      administrator: true,
    });
  });
});

describe('putting a user', () => {
  const input = {
    subject: 'bob',
    displayName: 'Bob',
    email: 'Bob@Example.org',
    active: true,
    userRoles: { cases: 'caseworker' as const },
  };
  const admin = asUser({ administrator: true });

  it('makes them and a contact of theirs in one transaction', async () => {
    const user = await putUser(admin, input);

    expect(writtenOnce().map(({ entity }) => entity)).toEqual(['user', 'contact', 'contactKey']);
    expect(user).toMatchObject({ userId: userIdOf('bob'), revision: 1, contactId: writtenOnce()[1]?.contactId });
  });

  it('takes the contact that has the e-mail address already', async () => {
    tableHolds(
      ...configurationItems(),
      itemOf('contactKey', { contactKey: emailKey('bob@example.org'), contactId: CLIENT.contactId }),
      itemOf('contact', aContact()),
    );
    expect(await putUser(admin, input)).toMatchObject({ contactId: CLIENT.contactId });
    expect(writtenOnce()).toMatchObject([{ entity: 'user' }, { entity: 'contact', userId: userIdOf(input.subject) }]);
  });

  it('takes the contact that is named, if there is one', async () => {
    tableHolds(...configurationItems(), itemOf('contact', aContact()), itemOf('user', ada));
    expect(await putUser(admin, { ...input, contactId: CLIENT.contactId })).toMatchObject({
      contactId: CLIENT.contactId,
    });

    for (const subject of ['bob', 'ada']) {
      await expect(putUser(admin, { ...input, subject, contactId: idFor('contact', 'none') })).rejects.toMatchObject({
        code: 'invalid',
        details: { errors: [{ pointer: '/contactId', detail: 'is not a contact' }] },
      });
    }
  });

  it('changes one who is there, and keeps their contact, which knows of it', async () => {
    tableHolds(
      ...configurationItems(),
      itemOf('user', ada),
      itemOf('contact', aContact({ ...COORDINATOR, userId: ada.userId })),
    );
    expect(await putUser(admin, { ...input, subject: 'ada', active: false })).toMatchObject({
      active: false,
      contactId: ada.contactId,
      revision: 2,
    });
    expect(writtenOnce()).toMatchObject([
      { entity: 'user', how: 'update', displayName: 'Bob', userRoles: { cases: 'caseworker' } },
    ]);
  });

  it('is refused on an older revision', async () => {
    await expect(putUser({ ...admin, ifMatch: 7 }, { ...input, subject: 'ada' })).rejects.toMatchObject({
      code: 'stale',
    });
    expect(commands()).toEqual([]);
  });
});

describe('a case category with permissions of its own', () => {
  it('decides there what a user role may do, and nowhere else', async () => {
    const restricted = configurationItems(({ caseCategories }) => {
      for (const category of caseCategories)
        if (category.id === 'awards') category.permissions = { manager: ['cases:view'] };
    });
    tableHolds(...restricted, itemOf('user', { ...ada, userRoles: { cases: 'manager', awards: 'manager' } }));
    const actor = await authenticate({ sub: 'ada' });
    expect(permissionsIn(actor, 'awards')).toEqual(['cases:view']);
    expect(permissionsIn(actor, 'cases')).toContain('cases:view-all');
  });
});
