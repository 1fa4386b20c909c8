import * as z from 'zod';
import {
  AssignCaseRole,
  ChangeCaseRole,
  EndCaseRole,
  NameClient,
  ReplaceClient,
} from '../../../shared/cases/case.schema.ts';
import { lockCase, unlockCase } from '../../../shared/cases/lock-case.ts';
import {
  addClientTo,
  assignRole,
  changeRole,
  endRole,
  removeClientFrom,
  replaceClientOf,
} from '../../../shared/cases/people/change-people.ts';
import { listCaseRoles } from '../../../shared/cases/people/list-case-roles.ts';
import { Nothing } from '../../../shared/platform/fields.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { createdAt } from '../created-at.ts';
import { route } from '../route.ts';
import { caseView, roleView } from './views.ts';

const params = z.object({ caseId: idOf('case') });
const ofRole = z.object({ caseId: idOf('case'), caseRoleId: idOf('caseRole') });
const ofContact = z.object({ caseId: idOf('case'), contactId: idOf('contact') });

/** Who is involved in a case: case roles, clients, and whom it is locked for. */
export const people = [
  route({
    method: 'GET',
    path: '/cases/{caseId}/roles',
    permission: 'cases:view',
    params,
    query: z.strictObject({ inactive: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false) }),
    run: (ctx, input) => listCaseRoles(ctx, { ...input.params, ...input.query }),
    view: (roles) => ({ items: roles.map(roleView), nextCursor: null }),
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/roles',
    permission: 'cases:change',
    action: 'assign-role',
    params,
    body: AssignCaseRole,
    status: 201,
    run: (ctx, input) => assignRole(ctx, { ...input.params, ...input.body }),
    view: (role) => createdAt(`/cases/${role.caseId}/roles/${role.caseRoleId}`, roleView(role)),
  }),
  route({
    method: 'PATCH',
    path: '/cases/{caseId}/roles/{caseRoleId}',
    permission: 'cases:change',
    action: 'change-role',
    params: ofRole,
    body: ChangeCaseRole,
    run: (ctx, input) => changeRole(ctx, { ...input.params, ...input.body }),
    view: roleView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/roles/{caseRoleId}/end',
    permission: 'cases:change',
    action: 'end-role',
    params: ofRole,
    body: EndCaseRole,
    run: (ctx, input) => endRole(ctx, { ...input.params, ...input.body }),
    view: roleView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/client',
    permission: 'cases:change',
    action: 'replace-client',
    params,
    body: ReplaceClient,
    run: (ctx, input) => replaceClientOf(ctx, { ...input.params, ...input.body }),
    view: caseView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/clients',
    permission: 'cases:change',
    action: 'add-client',
    params,
    body: NameClient,
    run: (ctx, input) => addClientTo(ctx, { ...input.params, ...input.body }),
    view: caseView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/clients/{contactId}/remove',
    permission: 'cases:change',
    action: 'remove-client',
    params: ofContact,
    body: Nothing,
    run: (ctx, input) => removeClientFrom(ctx, input.params),
    view: caseView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/locks',
    permission: 'cases:administer',
    action: 'lock',
    params,
    body: NameClient,
    run: (ctx, input) => lockCase(ctx, { ...input.params, ...input.body }),
    view: caseView,
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/locks/{contactId}/lift',
    permission: 'cases:administer',
    action: 'unlock',
    params: ofContact,
    body: Nothing,
    run: (ctx, input) => unlockCase(ctx, input.params),
    view: caseView,
  }),
];
