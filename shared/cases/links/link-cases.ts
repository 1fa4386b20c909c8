import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { CaseLink } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import { expectRevision } from '../../platform/expect-revision.ts';
import type { CaseEdit } from '../case-edit.ts';
import { editVisibleCase } from '../visible-case.ts';
import { closesCircle } from './closes-circle.ts';
import { editOtherCase } from './edit-other-case.ts';
import type { LinkCase } from './link.schema.ts';
import { readLinkRecords } from './link-records.ts';
import type { ShownLink } from './list-links.ts';
import { planLink } from './plan-link.ts';

/** Links a case with another that the actor may see and change, both sides in one transaction. */
export const linkCases = (ctx: Context, { caseId, wanted }: { caseId: string; wanted: LinkCase }): Promise<ShownLink> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const edit = await editVisibleCase(ctx, caseId, { action: 'link', sharedBy: 2 });
    expectRevision(ctx, edit.file.case);
    const { link, other } = await linkWith(edit, configuration, wanted);
    return commit(ctx, [...edit.writes(), ...other.writes()], { link, other: other.file.case });
  });

/**
 * Decides that a case is linked with another one that is there, whose edit is to be stored with it. Conflict when they
 * are linked already, or when a case would come to stand above itself.
 */
export async function linkWith(
  edit: CaseEdit,
  configuration: Configuration,
  { kind, ...named }: LinkCase,
): Promise<{ link: CaseLink; other: CaseEdit }> {
  const other = await editOtherCase(edit.ctx, edit, { ...named, action: 'link' });
  const { caseId, reference } = other.file.case;
  if (await closesCircle(edit.file, other.file, kind)) {
    throw conflict(`${reference} cannot be its ${kind} case: a case would come to stand above itself.`);
  }
  const former = await readLinkRecords(edit.file.case.caseId, caseId);
  return { link: planLink({ a: edit, b: other, former }, configuration, kind), other };
}
