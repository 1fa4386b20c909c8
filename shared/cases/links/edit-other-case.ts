import type { Context } from '../../platform/context.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import type { CaseAction } from '../case-actions.ts';
import type { CaseEdit } from '../case-edit.ts';
import { editVisibleCase } from '../visible-case.ts';
import { findNamedCase } from './find-named-case.ts';
import type { NamedCase } from './link.schema.ts';

/**
 * Begins to change the other case that a request names, in the transaction of the first. Refusals say that it is the
 * other case they are about.
 */
export async function editOtherCase(
  ctx: Context,
  { file }: CaseEdit,
  { action, ...named }: NamedCase & { action: CaseAction },
): Promise<CaseEdit> {
  const caseId = await findNamedCase(named);
  if (caseId === file.case.caseId) throw conflict('These are one and the same case. Name another one.');
  try {
    return await editVisibleCase(ctx, caseId, { action, sharedBy: 2 });
  } catch (error) {
    throw error instanceof AppError ? new AppError(error.code, `About the other case: ${error.message}`) : error;
  }
}
