import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../shared/cases/case-file.ts';
import type { Context } from '../../../shared/platform/context.ts';
import type { CaseRole } from '../../../shared/model.ts';
import type { Sight } from '../../../shared/users/sight.ts';
import { sightOf } from '../../../shared/users/sight.ts';
import { aConfiguration } from '../../support/configuration.ts';
import { asCaseworker, asUser, asVisitor } from '../../support/contexts.ts';
import { COORDINATOR } from '../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole } from '../../support/records.ts';

const TODAY = '2025-01-06';
const shownToClients = aConfiguration(({ caseTypes }) => {
  for (const type of caseTypes) type.visibleToClients = true;
});
const administrator = asUser({ administrator: true, userRoles: {} });
const caseworker = asCaseworker(COORDINATOR.contactId);
const as = (userRole: string, contactId = COORDINATOR.contactId) =>
  asUser({ contactId, userRoles: { cases: userRole } });
const withPermissions = (...permissions: string[]) =>
  asUser({ contactId: COORDINATOR.contactId, userRoles: { cases: 'own' }, permissions: { cases: permissions } });
const fileWith = (role: Partial<CaseRole>, fields = {}) => aCaseFile({ case: aCase(fields), roles: [aCaseRole(role)] });
const asClient = fileWith({ role: 'client' });
const closed = { status: 'closed', statusClass: 'closed', listedAs: 'closed', closedOn: '2025-01-05' } as const;
const binned = { listedAs: 'binned' } as const;

describe('of a case is seen', () => {
  it.each<[string, Context, CaseFile, Sight]>([
    ['all by an administrator', administrator, fileWith({ contactId: 'somebody' }), 'whole'],
    ['all by a manager of its category', asUser(), fileWith({ contactId: 'somebody' }), 'whole'],
    ['nothing by a manager of another category', asUser({ userRoles: { prospects: 'manager' } }), fileWith({}), 'none'],
    ['all by a caseworker with a case role', caseworker, fileWith({}), 'whole'],
    ['nothing by a caseworker without one', asCaseworker('somebody'), fileWith({}), 'none'],
    [
      'nothing by a caseworker without a contact',
      asUser({ contactId: undefined, userRoles: { cases: 'caseworker' } }),
      fileWith({}),
      'none',
    ],
    ['nothing by a caseworker whom it is about', caseworker, asClient, 'none'],
    [
      'nothing by a holder whose user role is of another category',
      asUser({ userRoles: { prospects: 'caseworker' } }),
      fileWith({}),
      'none',
    ],
    ['all from the first day of the case role', caseworker, fileWith({ startOn: TODAY }), 'whole'],
    ['nothing before the first day of the case role', caseworker, fileWith({ startOn: '2025-01-07' }), 'none'],
    ['all until the day before the case role ends', caseworker, fileWith({ endOn: '2025-01-07' }), 'whole'],
    ['nothing on the day that the case role ended', caseworker, fileWith({ endOn: TODAY }), 'none'],
    [
      'all of a closed one by those whose case role ended with it',
      caseworker,
      fileWith({ endOn: '2025-01-05', endedByClosing: true }, closed),
      'whole',
    ],
    [
      'nothing of a closed one by those whose case role ended before',
      caseworker,
      fileWith({ endOn: '2025-01-05' }, closed),
      'none',
    ],
    ['nothing in the bin by a holder', caseworker, fileWith({}, binned), 'none'],
    ['all in the bin by a manager', asUser(), fileWith({}, binned), 'whole'],
    ['nothing of a deleted one by anybody', administrator, fileWith({}, { listedAs: 'deleted' }), 'none'],
    [
      'nothing by somebody whose user role is unknown',
      asUser({ userRoles: { cases: 'toString' } }),
      fileWith({}),
      'none',
    ],
    ['nothing by a visitor', asVisitor(), fileWith({}), 'none'],
    ['that it is there by the user role basic', as('basic', 'somebody'), fileWith({}), 'listed'],
    ['that it is there by the user role basic with a case role', as('basic'), fileWith({}), 'listed'],
    ['what is assigned by a partner with a case role', as('partner'), fileWith({}), 'assigned'],
    ['nothing by a partner without one', as('partner', 'somebody'), fileWith({}), 'none'],
    ['nothing by a partner whose case role has ended', as('partner'), fileWith({ endOn: TODAY }), 'none'],
    ['nothing by a partner whom it is about', as('partner'), asClient, 'none'],
    ['what clients see by its client', as('portal-client'), asClient, 'client'],
    [
      'what clients see of a closed one by its client',
      as('portal-client'),
      fileWith({ role: 'client', endOn: '2025-01-05', endedByClosing: true }, closed),
      'client',
    ],
    ['nothing by a portal client with another case role', as('portal-client'), fileWith({}), 'none'],
    ['nothing by somebody else’s client', as('portal-client', 'somebody'), asClient, 'none'],
    ['nothing by a client who was removed', as('portal-client'), fileWith({ role: 'client', endOn: TODAY }), 'none'],
    [
      'that it is there where only its own are opened',
      withPermissions('cases:list', 'cases:view'),
      fileWith({ contactId: 'somebody' }),
      'listed',
    ],
    ['all where its own are opened', withPermissions('cases:list', 'cases:view'), fileWith({}), 'whole'],
    ['nothing with view-all alone', withPermissions('cases:view-all'), fileWith({}), 'none'],
  ])('%s', (_, ctx, file, expected) => {
    expect(sightOf(ctx, file, shownToClients)).toBe(expected);
  });

  it('nothing by its client unless the case type shows cases to clients', () => {
    expect(sightOf(as('portal-client'), asClient, aConfiguration())).toBe('none');
  });
});
