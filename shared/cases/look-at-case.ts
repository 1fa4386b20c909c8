import { getConfiguration } from '../configuration/configuration.ts';
import { shownToClients } from '../custom-fields/shown-to-clients.ts';
import type { Context } from '../platform/context.ts';
import type { CaseHead } from './case-file.ts';
import type { Seen } from './visible-case.ts';
import { readSeenHead } from './visible-case.ts';

/** The head of a case as somebody sees it. */
export interface ShownHead extends Seen<CaseHead> {
  /** Instant at which it is so. */
  now: string;
}

/** The head of a case that the actor may open: all of it, or what their share of it is. Not-found or forbidden otherwise. */
export async function lookAtCase(ctx: Context, caseId: string): Promise<ShownHead> {
  const { head, sight } = await readSeenHead(ctx, caseId);
  if (sight !== 'client') return { head, sight, now: ctx.now };
  const customFields = shownToClients(await getConfiguration(ctx), head.case.customFields);
  return { head: { ...head, case: { ...head.case, customFields } }, sight, now: ctx.now };
}
