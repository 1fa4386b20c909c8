import type { CaseRole } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { activeRoles } from '../case-file.ts';
import { readVisibleHead } from '../visible-case.ts';

/** The case roles of a case, clients included; those that have ended or not begun only if they are asked for. */
export async function listCaseRoles(
  ctx: Context,
  { caseId, inactive }: { caseId: string; inactive: boolean },
): Promise<CaseRole[]> {
  const head = await readVisibleHead(ctx, caseId);
  return inactive ? head.roles : activeRoles(head, dateIn(organisation.timeZone, ctx.now));
}
