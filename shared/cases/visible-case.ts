import { noteReading } from '../audit/reading/note-reading.ts';
import type { Context } from '../platform/context.ts';
import { conflict, forbidden, notFound } from '../platform/errors.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Sight } from '../users/sight.ts';
import { isLockedFor, sightOf } from '../users/sight.ts';
import type { CaseAction } from './case-actions.ts';
import { CASE_ACTIONS, mayDo, objectionTo } from './case-actions.ts';
import { CaseEdit } from './case-edit.ts';
import type { CaseFile, CaseHead } from './case-file.ts';
import { readCaseFile, readCaseHead } from './case-file.ts';

/** The case file, for those who see all of it; not-found when there is none or they see nothing of it: the two look alike. */
export const readVisibleCase = async (ctx: Context, caseId: string): Promise<CaseFile> =>
  expectVisible(ctx, await readCaseFile(caseId));

/** The same of its head alone: enough to decide who may see what is on the case. */
export const readVisibleHead = async (ctx: Context, caseId: string): Promise<CaseHead> =>
  expectVisible(ctx, await readCaseHead(caseId));

/** The head of a case of which the actor sees something, and how much; not-found or forbidden when they cannot look inside. */
export const readSeenHead = async (ctx: Context, caseId: string): Promise<Seen<CaseHead>> =>
  expectSeen(ctx, await readCaseHead(caseId));

/** A case, and how much of it somebody sees. */
export interface Seen<T extends CaseHead> {
  head: T;
  sight: Exclude<Sight, 'none' | 'listed'>;
}

/** Throws not-found unless the actor sees something of the case, forbidden unless that is all of it. */
async function expectVisible<T extends CaseHead>(ctx: Context, found: T | null): Promise<T> {
  const { head, sight } = await see(ctx, found);
  if (sight !== 'whole') throw forbidden('You see part of this case only, and this does not belong to it.');
  await noteReading(ctx, head);
  return head;
}

/**
 * Throws not-found unless the actor sees something of the case, whose activity may be `assigned` to them; forbidden when they
 * see in lists alone that it is there, as when it is locked for them.
 */
export async function expectSeen<T extends CaseHead>(
  ctx: Context,
  found: T | null,
  looking: { assigned?: boolean } = {},
): Promise<Seen<T>> {
  const seen = await see(ctx, found, looking);
  await noteReading(ctx, seen.head);
  return seen;
}

async function see<T extends CaseHead>(ctx: Context, head: T | null, { assigned = false } = {}): Promise<Seen<T>> {
  const sight = head ? sightOf(ctx, { ...head, assigned }, await getConfiguration(ctx)) : 'none';
  if (!head || sight === 'none') throw notFound('case');
  if (sight === 'listed') throw forbidden(whyListed(ctx, head));
  return { head, sight };
}

const whyListed = ({ actor }: Context, head: CaseHead) =>
  isLockedFor(actor, head.case)
    ? 'This case is locked for you. Ask an administrator of its case category.'
    : 'Your user role shows you in lists that this case is there, not what is in it.';

/** What is to be done, and how many edits are stored together in its transaction. */
export interface Together {
  action: CaseAction;
  sharedBy?: number;
}

/**
 * Begins to change a case that the actor may see. Forbidden when they may see it but not do this; conflict when it
 * cannot be done as the case stands.
 */
export const editVisibleCase = async (ctx: Context, caseId: string, how: CaseAction | Together): Promise<CaseEdit> =>
  editReadCase(ctx, await readCaseFile(caseId), how);

/** The same of a case that was just read; none is not-found. */
export async function editReadCase(
  ctx: Context,
  found: CaseFile | null,
  how: CaseAction | Together,
): Promise<CaseEdit> {
  const { action, ...share } = typeof how === 'string' ? { action: how } : how;
  const file = await expectVisible(ctx, found);
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
