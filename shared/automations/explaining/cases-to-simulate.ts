import type { Configuration } from '../../configuration/configuration.ts';
import { walkCases } from '../../lists/walk-cases.ts';
import type { Context } from '../../platform/context.ts';
import { decodeCursor, encodeCursor } from '../../platform/pages.ts';
import type { Rule } from '../rule.schema.ts';
import { listsOf } from '../scans/case-lists.ts';

interface Wanted {
  rule: Rule;
  caseId: string | undefined;
  cursor: string | undefined;
  limit: number;
}

/** Some cases, and how a later request goes on after so many of them. */
interface Cases {
  caseIds: string[];
  cursorAfter: (looked: number, isLast: boolean) => string | null;
}

/** The cases that a rule is for, open and closed, category by category, newest first; or the one that was named. */
export async function casesToSimulate(
  ctx: Context,
  configuration: Configuration,
  { rule, caseId, cursor, limit }: Wanted,
): Promise<Cases> {
  if (caseId !== undefined) return { caseIds: [caseId], cursorAfter: () => null };
  const list = `simulation ${rule.id} ${ctx.actor.id}`;
  const key = configuration.signingKey;
  const lists = listsOf(rule, configuration, ['opened', 'closed']);
  const [at = '0', openedAt, lastId] = cursor === undefined ? [] : decodeCursor(cursor, list, key);
  const place = lists[Number(at)];
  if (!place) return { caseIds: [], cursorAfter: () => null };
  const after = openedAt !== undefined && lastId !== undefined ? { openedAt, caseId: lastId } : undefined;
  const { cases, goOn } = await walkCases(ctx, { ...place, order: 'desc', after, limit });
  const nextList = Number(at) + 1 < lists.length ? encodeCursor([String(Number(at) + 1)], list, key) : null;
  return {
    caseIds: cases.map((record) => record.caseId),
    cursorAfter: (looked, isLast) => {
      const last = isLast ? goOn : cases[looked - 1];
      return last ? encodeCursor([at, last.openedAt, last.caseId], list, key) : nextList;
    },
  };
}
