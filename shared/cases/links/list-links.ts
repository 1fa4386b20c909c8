import { getConfiguration } from '../../configuration/configuration.ts';
import type { Case, CaseLink } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import type { ListPage, Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../platform/pages.ts';
import { sightOf } from '../../users/sight.ts';
import { readCaseHead } from '../case-file.ts';
import { readVisibleHead } from '../visible-case.ts';

/** A link with the other case as it is now, where the actor may see it. */
export interface ShownLink {
  link: CaseLink;
  other: Case | undefined;
}

/** A page of the links of a case that the actor may see. */
export async function listLinks(
  ctx: Context,
  { caseId, limit, cursor }: ListPage & { caseId: string },
): Promise<Page<ShownLink>> {
  const { signingKey } = await getConfiguration(ctx);
  const { links } = await readVisibleHead(ctx, caseId);
  const list = `links ${caseId}`;
  const [after = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const left = links
    .filter(({ caseLinkId }) => caseLinkId > after)
    .toSorted((one, other) => (one.caseLinkId < other.caseLinkId ? -1 : 1));
  const page = pageOf(left, limit, (last) => encodeCursor([last.caseLinkId], list, signingKey));
  const shown = page.items.map(async (link) => ({ link, other: await visibleCase(ctx, link.otherCaseId) }));
  return { ...page, items: await Promise.all(shown) };
}

/** To name a case beside another one is no look into it, so none is noted. */
async function visibleCase(ctx: Context, caseId: string): Promise<Case | undefined> {
  const head = await readCaseHead(caseId);
  return head && sightOf(ctx, head, await getConfiguration(ctx)) === 'whole' ? head.case : undefined;
}
