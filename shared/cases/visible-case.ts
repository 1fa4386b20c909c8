import type { Context } from '../platform/context.ts';
import { forbidden, notFound } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import type { Permission } from '../users/permissions.ts';
import { may, maySeeCase } from '../users/permissions.ts';
import { CaseEdit } from './case-edit.ts';
import type { CaseFile } from './case-file.ts';
import { readCaseFile } from './case-file.ts';

/** The case file, or not-found when there is none or the actor may not see it: the two look alike from outside. */
export async function readVisibleCase(ctx: Context, caseId: string): Promise<CaseFile> {
  const file = await readCaseFile(caseId);
  if (!file || !maySeeCase(ctx.actor, file, dateIn(organisation.timeZone, ctx.now))) throw notFound('case');
  return file;
}

/** Begins to change a case that the actor may see; forbidden when they may see it but not do this. */
export async function editVisibleCase(
  ctx: Context,
  caseId: string,
  permission: Permission = 'cases:change',
): Promise<CaseEdit> {
  const file = await readVisibleCase(ctx, caseId);
  if (!may(ctx.actor, permission, file.case.category)) {
    throw forbidden(`You may read this case, but your user role does not include "${permission}".`);
  }
  return new CaseEdit(ctx, file);
}
