import { readHeldRoles } from '../cases/held-roles.ts';
import type { Position } from '../cases/position.ts';
import { newestFirst, positionIn, sortKey } from '../cases/position.ts';
import { CLIENT_ROLE, readCaseHead } from '../cases/case-file.ts';
import { STATUS_CLASSES } from '../cases/case.schema.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Case, CaseRole } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { Page } from '../platform/pages.ts';
import { encodeCursor } from '../platform/pages.ts';
import { sightOf } from '../users/sight.ts';
import type { ListContactCases } from './contact-cases.schema.ts';

import { readVisibleContact } from './contacts.ts';

/** A case of a contact, with the case roles that the contact has or had in it. */
export interface ContactCase {
  case: Case;
  roles: CaseRole[];
}

type Wanted = ListContactCases & { contactId: string };

/** Of each class, for one page; after these it ends, however short, and says where to go on. */
const MAXIMUM_ROLES = 100;
const AT_ONCE = 10;

/**
 * A page of the cases of a contact that the actor sees whole or in lists, newest first. Costs the same however many cases
 * there are.
 */
export async function listContactCases(ctx: Context, asked: Wanted): Promise<Page<ContactCase>> {
  const { signingKey } = await getConfiguration(ctx);
  const { contactId } = await readVisibleContact(ctx, asked.contactId);
  const wanted = { ...asked, contactId };
  const { limit, cursor, role, statusClass } = wanted;
  const list = JSON.stringify(['cases of', contactId, role, statusClass]);
  const before = positionIn(cursor, list, signingKey);
  const { positions, end } = await positionsOf(wanted, before);
  const found: ContactCase[] = [];
  for (let i = 0; i < positions.length && found.length <= limit; i += AT_ONCE) {
    const some = positions.slice(i, i + AT_ONCE).map(({ caseId }) => shown(ctx, caseId, wanted));
    found.push(...(await Promise.all(some)).flat());
  }
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1)?.case : end;
  return { items, nextCursor: last ? encodeCursor([last.openedAt, last.caseId], list, signingKey) : null };
}

/** The cases after a position, each once, as far as they are known in both classes; and where that ends, if it does. */
async function positionsOf({ contactId, statusClass }: Wanted, before: Position | undefined) {
  const classes = statusClass ? [statusClass] : STATUS_CLASSES;
  const limit = MAXIMUM_ROLES;
  const slices = await Promise.all(classes.map((one) => readHeldRoles({ contactId, listedAs: one, before, limit })));
  const [end] = slices
    .filter(({ length }) => length === limit)
    .flatMap((slice) => slice.slice(-1))
    .toSorted(newestFirst);
  const known = slices.flat().filter((role) => !end || sortKey(role) >= sortKey(end));
  const byCase = new Map(known.map((role) => [role.caseId, role]));
  return { positions: [...byCase.values()].toSorted(newestFirst), end };
}

async function shown(ctx: Context, caseId: string, { contactId, role }: Wanted): Promise<ContactCase[]> {
  const head = await readCaseHead(caseId);
  const sight = head ? sightOf(ctx, head, await getConfiguration(ctx)) : 'none';
  if (!head || (sight !== 'whole' && sight !== 'listed')) return [];
  const roles = head.roles.filter((held) => held.contactId === contactId);
  const isMeant = role === 'any' || roles.some((held) => held.role === CLIENT_ROLE);
  return isMeant ? [{ case: head.case, roles }] : [];
}
