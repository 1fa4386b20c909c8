import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../shared/cases/case-file.ts';
import type { Actor } from '../../../shared/platform/context.ts';
import type { CaseRole } from '../../../shared/model.ts';
import { allowRoute, categoriesWith, may, maySeeCase, permissionsIn } from '../../../shared/users/permissions.ts';
import { asCaseworker, asService, asUser, asVisitor } from '../../support/contexts.ts';
import { COORDINATOR } from '../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole } from '../../support/records.ts';

const TODAY = '2025-01-06';
const administrator = asUser({ administrator: true, userRoles: {} }).actor;
const manager = asUser().actor;
const caseworker = asCaseworker(COORDINATOR.contactId).actor;
const fileWith = (role: Partial<CaseRole>, fields = {}) => aCaseFile({ case: aCase(fields), roles: [aCaseRole(role)] });

describe('a case is seen', () => {
  const closed = { status: 'closed', statusClass: 'closed', closedOn: '2025-01-05' } as const;

  it.each<[string, Actor, CaseFile, boolean]>([
    ['by an administrator', administrator, fileWith({ contactId: 'somebody' }), true],
    ['by a manager of its category', manager, fileWith({ contactId: 'somebody' }), true],
    ['by a manager of another category', asUser({ userRoles: { prospects: 'manager' } }).actor, fileWith({}), false],
    ['by a caseworker with a case role', caseworker, fileWith({}), true],
    ['by a caseworker without one', asCaseworker('somebody').actor, fileWith({}), false],
    [
      'by a caseworker without a contact',
      asUser({ contactId: undefined, userRoles: { cases: 'caseworker' } }).actor,
      fileWith({}),
      false,
    ],
    [
      'by a holder whose user role is of another category',
      asUser({ userRoles: { prospects: 'caseworker' } }).actor,
      fileWith({}),
      false,
    ],
    ['from the first day of the case role', caseworker, fileWith({ startOn: TODAY }), true],
    ['before the first day of the case role', caseworker, fileWith({ startOn: '2025-01-07' }), false],
    ['until the day before the case role ends', caseworker, fileWith({ endOn: '2025-01-07' }), true],
    ['on the day that the case role ended', caseworker, fileWith({ endOn: TODAY }), false],
    [
      'closed, by those whose case role ended with it',
      caseworker,
      fileWith({ endOn: '2025-01-05', endedByClosing: true }, closed),
      true,
    ],
    ['closed, by those whose case role ended before', caseworker, fileWith({ endOn: '2025-01-05' }, closed), false],
    ['by somebody whose user role is unknown', asUser({ userRoles: { cases: 'toString' } }).actor, fileWith({}), false],
    ['by a visitor', asVisitor().actor, fileWith({}), false],
  ])('%s', (_, actor, file, expected) => {
    expect(maySeeCase(actor, file, TODAY)).toBe(expected);
  });
});

describe('permissions', () => {
  it('of a caseworker are fewer than those of a manager, and those fewer than an administrator has', () => {
    const [few, more, all] = [caseworker, manager, administrator].map((actor) => permissionsIn(actor, 'cases'));

    expect(few).not.toContain('cases:view-all');
    expect(more).toEqual(expect.arrayContaining([...(few ?? [])]));
    expect(more).not.toContain('users:manage');
    expect(all).toEqual(expect.arrayContaining([...(more ?? []), 'users:manage']));
  });

  it('are none in a category where no user role is held', () => {
    expect(permissionsIn(manager, 'prospects')).toEqual([]);
    expect(permissionsIn(manager, 'constructor')).toEqual([]);
    expect(categoriesWith(manager, 'cases:view', ['cases', 'prospects'])).toEqual(['cases']);
  });

  it('are no question for the service and for rules, and never given to visitors', () => {
    expect(may(asService().actor, 'cases:change', 'cases')).toBe(true);
    expect(may({ id: 'rule:x', kind: 'rule' }, 'cases:change', 'cases')).toBe(true);
    expect(may(asVisitor().actor, 'cases:view', 'cases')).toBe(false);
  });
});

describe('a route', () => {
  it.each<[Actor, Parameters<typeof allowRoute>[1]]>([
    [asUser({ userRoles: {} }).actor, 'signed-in'],
    [asVisitor().actor, 'public'],
    [caseworker, 'cases:change'],
    [administrator, 'users:manage'],
  ])('is open to those who may use it somewhere', (actor, permission) => {
    expect(() => allowRoute(actor, permission)).not.toThrow();
  });

  it.each<[Actor, Parameters<typeof allowRoute>[1]]>([
    [asUser({ userRoles: {} }).actor, 'cases:view'],
    [manager, 'users:manage'],
    [asVisitor().actor, 'cases:view'],
  ])('is closed to those who may not', (actor, permission) => {
    expect(() => allowRoute(actor, permission)).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });
});
