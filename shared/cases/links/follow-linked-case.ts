import type { CaseLink } from '../../model.ts';
import { model } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';
import { isThere } from '../case-file.ts';
import { shownOf } from './link-records.ts';

const SHOWN = ['subject', 'statusClass', 'listedAs'];

/** Tells the cases that a case is linked with what their links show of it, when that has changed. */
export async function followLinkedCase(ctx: Context, { entity, before, after }: Change): Promise<void> {
  if (entity !== 'case' || !before || !after || SHOWN.every((name) => before[name] === after[name])) return;
  const { caseId } = after as { caseId: string };
  const { data: links } = await model.entities.caseLink.query.byId({ caseId }).go({ consistent: true, pages: 'all' });
  for (const link of links.filter(isThere)) await follow(ctx, link);
}

/** The record is read before what it is to show, so that of two of these at once the later reading wins. */
const follow = (ctx: Context, { caseId, otherCaseId, caseLinkId }: CaseLink) =>
  retryOnConflict(async () => {
    const { data: record } = await model.entities.caseLink
      .get({ caseId: otherCaseId, caseLinkId })
      .go({ consistent: true });
    const { data: shown } = await model.entities.case.get({ caseId }).go({ consistent: true });
    if (!record || !shown || !isThere(record)) return;
    const { otherSubject, otherStatusClass } = shownOf(shown);
    if (record.otherSubject === otherSubject && record.otherStatusClass === otherStatusClass) return;
    const fields = { otherSubject, otherStatusClass, ...changed(ctx, record.revision) };
    await commit(ctx, [changing(model.entities.caseLink, record, fields)], undefined);
  });
