import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { CaseEdit } from '../case-edit.ts';
import type { CaseHead } from '../case-file.ts';
import { readCaseHead } from '../case-file.ts';
import { closesCircle } from '../links/closes-circle.ts';
import type { LinkKind } from '../links/link.schema.ts';
import { addLink, dropLink, readLinkRecords } from '../links/link-records.ts';

interface Ids {
  intoId: string;
  fromId: string;
}

/** Moves the links of a case that was merged to the one it was merged into, each on both sides in one transaction. */
export async function moveLinks(ctx: Context, ids: Ids): Promise<void> {
  const head = await readCaseHead(ids.fromId);
  for (const { otherCaseId } of head?.links ?? []) await moveLink(ctx, ids, otherCaseId);
}

const moveLink = (ctx: Context, { intoId, fromId }: Ids, otherId: string) =>
  retryOnConflict(async () => {
    const [into, from, other] = await Promise.all([intoId, fromId, otherId].map((caseId) => editHead(ctx, caseId)));
    const link = from?.file.links.find(({ otherCaseId }) => otherCaseId === otherId);
    if (!into || !from || !link) return;
    if (!other) from.remove('caseLink', link);
    else {
      dropLink([from, other]);
      if (otherId !== intoId) await linkInstead([into, other], link.kind);
    }
    const edits = otherId === intoId ? [from, other] : [into, from, other];
    await commit(
      ctx,
      edits.flatMap((edit) => edit?.writes() ?? []),
      undefined,
    );
  });

/** Links alone are changed, for which the head of a case is enough. */
async function editHead(ctx: Context, caseId: string): Promise<CaseEdit | undefined> {
  const head = await readCaseHead(caseId);
  return head ? new CaseEdit(ctx, { ...head, activities: [], followUps: [], runs: [] }, { sharedBy: 3 }) : undefined;
}

async function linkInstead([into, other]: [CaseEdit, CaseEdit], kind: LinkKind) {
  const [one, two] = [into.file, other.file];
  if (one.links.some(({ otherCaseId }) => otherCaseId === two.case.caseId)) return;
  const former = await readLinkRecords(one.case.caseId, two.case.caseId);
  addLink([into, other], { kind: (await cannotBe(kind, one, two)) ? 'related' : kind, former });
}

/** Where a case would come to stand above itself the two stay linked, as related. */
async function cannotBe(kind: LinkKind, one: CaseHead, two: CaseHead): Promise<boolean> {
  try {
    return await closesCircle(one, two, kind);
  } catch (error) {
    if (error instanceof AppError) return true;
    throw error;
  }
}
