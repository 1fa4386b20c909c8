import { getConfiguration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import { organisation } from '../../platform/organisation.ts';
import type { Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor } from '../../platform/pages.ts';
import { dateIn, laterDate } from '../../platform/time.ts';
import { readClosedCases, retainedTypes } from './closed-cases.ts';
import type { RetentionPlan } from './retention-plan.ts';
import { planRetention } from './retention-plan.ts';
import type { ListRetention } from './retention.schema.ts';

/** What the daily run is going to do with a case. */
export interface RetainedCase extends RetentionPlan {
  caseId: string;
  reference: string;
  caseType: string;
  closedOn: string;
  keepUntil: string | null;
}

/**
 * A page of the closed cases of which people will be warned, or which will be erased, until a date: by case type, and in
 * each those that closed first first. The dry run of retention; a page may be short where cases are to be kept.
 */
export async function listRetention(
  ctx: Context,
  { caseType, until: asked, limit, cursor }: ListRetention,
): Promise<Page<RetainedCase>> {
  const configuration = await getConfiguration(ctx);
  const today = dateIn(organisation.timeZone, ctx.now);
  const until = asked ?? laterDate(today, 'P1M');
  const list = `retention ${caseType ?? ''} ${until}`;
  const [typeId = '', position = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, configuration.signingKey);
  const types = retainedTypes(configuration).filter(({ id }) => id >= typeId && (caseType ?? id) === id);
  const [type, next] = types;
  if (!type) return { items: [], nextCursor: null };

  const at = type.id === typeId && position !== '' ? position : undefined;
  const read = await readClosedCases({ caseType: type, until, limit, cursor: at });
  const items = read.cases
    .filter(({ emptiedAt }) => emptiedAt === undefined)
    .map(({ caseId, reference, closedOn = '', keepUntil, ...record }) => ({
      caseId,
      reference,
      caseType: type.id,
      closedOn,
      ...planRetention({ ...record, closedOn, keepUntil }, type.retention, today),
      keepUntil: keepUntil ?? null,
    }))
    .filter(({ on }) => on <= until);
  const goesOn = read.cursor !== null ? [type.id, read.cursor] : next && [next.id, ''];
  return { items, nextCursor: goesOn ? encodeCursor(goesOn, list, configuration.signingKey) : null };
}
