import { readVisibleHead } from '../../cases/visible-case.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { FollowUp } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import type { ListPage, Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../platform/pages.ts';

/** A page of the follow-ups of a case that the caller sees whole: what waits, the next one first, then what is over, the last one first. */
export async function listFollowUps(
  ctx: Context,
  { caseId, limit, cursor }: ListPage & { caseId: string },
): Promise<Page<FollowUp>> {
  await readVisibleHead(ctx, caseId);
  const { signingKey } = await getConfiguration(ctx);
  const list = `follow-ups ${caseId}`;
  const after = cursor === undefined ? undefined : decodeCursor(cursor, list, signingKey);
  const { data } = await model.entities.followUp.query.byId({ caseId }).go({ consistent: true, pages: 'all' });
  const sorted = data.toSorted((one, other) => inOrder(placeOf(one), placeOf(other)));
  const rest = after === undefined ? sorted : sorted.filter((one) => inOrder(after, placeOf(one)) < 0);
  return pageOf(rest, limit, (last) => encodeCursor(placeOf(last), list, signingKey));
}

const WAITING = 'waiting';
const OVER = 'over';

/** Whether it is over, when it is due or was over, and its id. */
const placeOf = ({ state, dueAt, firedAt, updatedAt, followUpId }: FollowUp): string[] =>
  state === 'waiting' ? [WAITING, dueAt, followUpId] : [OVER, firedAt ?? updatedAt, followUpId];

function inOrder([which, ...one]: string[], [otherWhich, ...other]: string[]): number {
  if (which !== otherWhich) return which === WAITING ? -1 : 1;
  const [mine, others] = [one.join(' '), other.join(' ')];
  if (mine === others) return 0;
  return mine < others === (which === WAITING) ? -1 : 1;
}
