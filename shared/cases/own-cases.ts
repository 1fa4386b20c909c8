import type { Configuration } from '../configuration/configuration.ts';
import type { Case, CaseRole } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import { wholeBatch } from '../platform/table.ts';
import type { Sight } from '../users/sight.ts';
import { sightOf } from '../users/sight.ts';
import { activeRoles } from './case-file.ts';
import { readHeldRoles } from './held-roles.ts';
import type { Position } from './position.ts';
import type { ListCases, ListedAs } from './case.schema.ts';

/** Which cases a page is about, and how many of them it needs. */
export interface Slice {
  listedAs: ListedAs;
  before: Position | undefined;
  limit: number;
}

/** A case, and how much of it is seen. */
export interface SeenCase {
  record: Case;
  sight: Exclude<Sight, 'none'>;
  /** Whether a list may do no more than name it: what is on it is shown to who opens it, which is kept. */
  namedOnly?: boolean;
}

interface Wanted {
  slice: Slice;
  mine: ListCases['mine'];
  categories: Set<string>;
}

/**
 * The newest cases of these categories of which the actor sees something by a case role that they hold now, or held when
 * the case closed; with several roles in one case it still counts once.
 */
export async function ownCases(ctx: Context, configuration: Configuration, wanted: Wanted): Promise<SeenCase[]> {
  const { contactId } = ctx.actor;
  if (!contactId) return [];
  const { listedAs, limit, before } = wanted.slice;
  const found: SeenCase[] = [];
  let held: CaseRole[] = [];
  let from: Position | undefined = before;
  let isLast = false;
  while (!isLast && found.length < limit) {
    const data = await readHeldRoles({ contactId, listedAs, before: from, limit: limit + 1 });
    held.push(...data.filter(({ category }) => wanted.categories.has(category)));
    from = data.at(-1);
    isLast = data.length <= limit;
    // The roles in one case stand together: those of the last case may go on.
    const whole = isLast ? held : held.filter(({ caseId }) => caseId !== from?.caseId);
    held = held.filter(({ caseId }) => caseId === from?.caseId);
    found.push(...(await seen(ctx, configuration, { roles: whole, mine: wanted.mine })));
  }
  return found.slice(0, limit);
}

async function seen(
  ctx: Context,
  configuration: Configuration,
  { roles, mine }: { roles: CaseRole[]; mine: ListCases['mine'] },
): Promise<SeenCase[]> {
  const byCase = Map.groupBy(roles, ({ caseId }) => caseId);
  if (byCase.size === 0) return [];
  const keys = [...byCase.keys()].map((caseId) => ({ caseId }));
  const cases = wholeBatch(await model.entities.case.get(keys).go());
  return cases.flatMap((record) => {
    const head = { case: record, roles: byCase.get(record.caseId) ?? [] };
    const own = activeRoles(head, dateIn(organisation.timeZone, ctx.now));
    const sight = sightOf(ctx, head, configuration);
    const isWanted = own.some(({ manager }) => manager || mine !== 'manager');
    return isWanted && sight !== 'none' ? [{ record, sight }] : [];
  });
}
