import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Case } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { organisation } from '../../platform/organisation.ts';
import type { Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor } from '../../platform/pages.ts';
import { dateIn, laterDate } from '../../platform/time.ts';
import type { RetainedType } from './closed-cases.ts';
import { readClosedCases, retainedTypes } from './closed-cases.ts';
import type { RetentionPlan } from './retention-plan.ts';
import { planRetention } from './retention-plan.ts';
import type { ListRetention } from './retention.schema.ts';

/** What the daily run is going to do with a case. */
export interface RetainedCase extends RetentionPlan {
  caseId: string;
  reference: string;
  caseType: string;
  /** When it was closed, or was left behind by a merge. */
  since: string;
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
  const [type, next] = typesFrom(configuration, { caseType, list, cursor });
  if (!type) return { items: [], nextCursor: null };
  const read = await readClosedCases({ ...type, until, limit });
  const goesOn = read.cursor !== null ? [type.caseType.id, read.cursor] : next && [next.caseType.id, ''];
  return {
    items: read.cases
      .filter(({ emptiedAt }) => emptiedAt === undefined)
      .map((record) => retained(record, type.caseType, today))
      .filter(({ on }) => on <= until),
    nextCursor: goesOn ? encodeCursor(goesOn, list, configuration.signingKey) : null,
  };
}

interface Asked {
  caseType: string | undefined;
  list: string;
  cursor: string | undefined;
}

/** The case types that are asked for from where a cursor goes on, in the first of them from a place. */
function typesFrom(configuration: Configuration, { caseType, list, cursor }: Asked) {
  const [typeId = '', place = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, configuration.signingKey);
  return retainedTypes(configuration)
    .filter(({ id }) => id >= typeId && (caseType ?? id) === id)
    .map((type) => ({ caseType: type, cursor: type.id === typeId && place !== '' ? place : undefined }));
}

const retained = (record: Case, { id, retention }: RetainedType, today: string): RetainedCase => ({
  caseId: record.caseId,
  reference: record.reference,
  caseType: id,
  since: record.retentionFrom ?? '',
  ...planRetention(record, retention, today),
  keepUntil: record.keepUntil ?? null,
});
