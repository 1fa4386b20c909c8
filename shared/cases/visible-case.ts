import type { Context } from '../platform/context.ts';
import { conflict, forbidden, notFound } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import { maySeeCase } from '../users/permissions.ts';
import type { CaseAction } from './case-actions.ts';
import { CASE_ACTIONS, mayDo, objectionTo } from './case-actions.ts';
import { CaseEdit } from './case-edit.ts';
import type { CaseFile, CaseHead } from './case-file.ts';
import { readCaseFile, readCaseHead } from './case-file.ts';

/** The case file, or not-found when there is none or the actor may not see it: the two look alike from outside. */
export const readVisibleCase = async (ctx: Context, caseId: string): Promise<CaseFile> =>
  expectVisible(ctx, await readCaseFile(caseId));

/** The same of its head alone: enough to decide who may see what is on the case. */
export const readVisibleHead = async (ctx: Context, caseId: string): Promise<CaseHead> =>
  expectVisible(ctx, await readCaseHead(caseId));

/** Throws not-found unless the actor may see the case, and forbidden when it is locked for them. */
export function expectVisible<T extends CaseHead>({ actor, now }: Context, head: T | null): T {
  if (!head || !maySeeCase(actor, head, dateIn(organisation.timeZone, now))) throw notFound('case');
  if (head.case.lockedFor?.some(({ contactId }) => contactId === actor.contactId)) {
    throw forbidden('This case is locked for you. Ask an administrator of its case category.');
  }
  return head;
}

/** An edit that is stored together with others, in one transaction. */
export interface Together {
  action: CaseAction;
  sharedBy: number;
}

/**
 * Begins to change a case that the actor may see. Forbidden when they may see it but not do this; conflict when it
 * cannot be done as the case stands.
 */
export async function editVisibleCase(ctx: Context, caseId: string, how: CaseAction | Together): Promise<CaseEdit> {
  const { action, ...share } = typeof how === 'string' ? { action: how } : how;
  const file = await readVisibleCase(ctx, caseId);
  expectAction(ctx, file, action);
  return new CaseEdit(ctx, file, share);
}

/** Throws forbidden or conflict unless this actor may do this with the case as it stands. */
export function expectAction({ actor }: Context, head: CaseHead, action: CaseAction) {
  if (!mayDo(actor, action, head)) {
    throw forbidden(
      `You may read this case, but your user role does not include "${CASE_ACTIONS[action].permission}".`,
    );
  }
  const objection = objectionTo(action, head);
  if (objection) throw conflict(objection);
}
