import { readHeldRoles } from '../cases/held-roles.ts';
import { readCaseHead } from '../cases/case-file.ts';
import { STATUS_CLASSES } from '../cases/case.schema.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { CaseRole, Contact } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { organisation } from '../platform/organisation.ts';
import { addMilliseconds, dateIn } from '../platform/time.ts';
import { may, maySomewhere } from '../users/permissions.ts';
import { sightOf } from '../users/sight.ts';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
/** Of the opened and of the closed cases of a contact: the newest ones tell who has to do with them. */
const CASES_ASKED = 50;
const AT_ONCE = 10;

/**
 * Whether an actor may see a contact. Rules and the service see all, and so do people with `contacts:view-all`. Others see
 * themselves, whom they entered within the last day, so that they can open a case for them, and whoever is client or holds a
 * case role in a case that they may open. Nobody sees whom was erased.
 */
export async function maySeeContact(ctx: Context, contact: Contact): Promise<boolean> {
  const { actor } = ctx;
  if (contact.erasedAt !== undefined) return false;
  if (actor.kind === 'rule' || actor.kind === 'system') return true;
  if (maySomewhere(actor, 'contacts:view-all') || actor.contactId === contact.contactId) return true;
  return enteredLately(ctx, contact) || opensCaseOf(ctx, contact.contactId);
}

const enteredLately = ({ actor, now }: Context, { createdBy, createdAt }: Contact) =>
  actor.kind === 'user' && createdBy === actor.id && createdAt > addMilliseconds(now, -DAY_MILLISECONDS);

async function opensCaseOf(ctx: Context, contactId: string): Promise<boolean> {
  const slices = STATUS_CLASSES.map((statusClass) =>
    readHeldRoles({ contactId, listedAs: statusClass, limit: CASES_ASKED }),
  );
  const roles = (await Promise.all(slices)).flat();
  const caseIds = [...new Set(roles.filter((role) => counts(ctx, role)).map(({ caseId }) => caseId))];
  const configuration = await getConfiguration(ctx);
  for (let i = 0; i < caseIds.length; i += AT_ONCE) {
    const some = caseIds.slice(i, i + AT_ONCE).map((caseId) => opens(ctx, caseId, configuration));
    if ((await Promise.all(some)).includes(true)) return true;
  }
  return false;
}

/** A case role that has ended tells nothing of today, unless it ended with the case; one of a category without rights does not either. */
function counts({ actor, now }: Context, { category, endOn, endedByClosing }: CaseRole) {
  const lasts = endOn === undefined || endOn > dateIn(organisation.timeZone, now) || endedByClosing === true;
  return lasts && may(actor, 'cases:view', category) && may(actor, 'contacts:view', category);
}

async function opens(ctx: Context, caseId: string, configuration: Configuration) {
  const head = await readCaseHead(caseId);
  return head !== null && sightOf(ctx, head, configuration) === 'whole';
}
