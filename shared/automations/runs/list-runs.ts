import { readVisibleCase } from '../../cases/visible-case.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Run } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import type { ListPage, Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../platform/pages.ts';

/** A page of what rules did on a case that the caller may see whole, newest first. */
export async function listRuns(
  ctx: Context,
  { caseId, limit, cursor }: ListPage & { caseId: string },
): Promise<Page<Run>> {
  const { runs } = await readVisibleCase(ctx, caseId);
  const { signingKey } = await getConfiguration(ctx);
  const list = `runs ${caseId}`;
  const [before] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const sorted = runs.toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
  const rest = before === undefined ? sorted : sorted.filter((run) => placeOf(run) < before);
  return pageOf(rest, limit, (last) => encodeCursor([placeOf(last)], list, signingKey));
}

const placeOf = ({ at, runId }: Run) => `${at} ${runId}`;

/** One run of a case that the caller may see whole. */
export async function getRun(ctx: Context, { caseId, runId }: { caseId: string; runId: string }): Promise<Run> {
  const { runs } = await readVisibleCase(ctx, caseId);
  const run = runs.find((one) => one.runId === runId);
  if (!run) throw notFound('run of this case');
  return run;
}
