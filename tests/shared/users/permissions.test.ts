import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../shared/platform/context.ts';
import { allowRoute, categoriesWith, may } from '../../../shared/users/permissions.ts';
import { permissionsIn } from '../../../shared/users/user-roles.ts';
import { asCaseworker, asService, asUser, asVisitor } from '../../support/contexts.ts';
import { COORDINATOR } from '../../support/ids.ts';

const administrator = asUser({ administrator: true, userRoles: {} }).actor;
const manager = asUser().actor;
const caseworker = asCaseworker(COORDINATOR.contactId).actor;

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
