import { getConfiguration } from '../../configuration/configuration.ts';
import type { Activity } from '../../model.ts';
import { model } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import type { BatchCases } from '../batch-cases.ts';
import { CaseEdit } from '../case-edit.ts';
import type { CaseFile } from '../case-file.ts';
import { readCaseFile } from '../case-file.ts';
import { copyId, isUpToDate } from './copies.ts';
import { fill, stepsLeft } from './fill.ts';
import type { Step } from './fill.ts';
import { moveLinks } from './move-links.ts';
import { readMerging } from './read-merging.ts';

/** So many transactions of about forty records fit well into the minute that a stream consumer has. */
const MAXIMUM_CHUNKS = 100;

/**
 * Takes over what a merge could not hold in its one transaction, and what came onto the merged case or was changed there
 * at the same moment. Nothing to do most of the time. What has gone over is found by its derived id, so that a change
 * that comes again, or a crash between any two writes, doubles nothing and leaves nothing out.
 */
export async function continueMerge(ctx: Context, change: Change, cases: BatchCases): Promise<void> {
  const ids = await mergeOf(change, cases);
  if (!ids) return;
  let rest: Rest | undefined;
  for (let chunk = 0; chunk < MAXIMUM_CHUNKS; chunk++) {
    rest = await retryOnConflict(async () => {
      const known = rest ?? (await readRest(ctx, ids));
      // Should somebody write in between, all is read again.
      rest = undefined;
      return known && takeChunk(ctx, known);
    });
    if (!rest) return;
    if (rest.steps.length === 0) return moveLinks(ctx, ids);
  }
  await goOnLater(ctx, ids.fromId);
}

interface Ids {
  intoId: string;
  fromId: string;
}

/** The merge that a change of a case, or of an activity on one, belongs to. */
async function mergeOf({ entity, after }: Change, cases: BatchCases): Promise<Ids | undefined> {
  if (entity === 'activity' && after) return mergeOfActivity(after as unknown as Activity, cases);
  if (entity !== 'case' || typeof after?.mergedInto !== 'string') return undefined;
  return { intoId: after.mergedInto, fromId: String(after.caseId) };
}

/** None for an activity that has gone over as it is: a whole backlog of changes must not read the cases for each of them. */
async function mergeOfActivity(activity: Activity, cases: BatchCases): Promise<Ids | undefined> {
  const { caseId, activityId, revision } = activity;
  const intoId = await cases.mergedInto(caseId);
  if (intoId === undefined) return undefined;
  const copied = { caseId: intoId, activityId: copyId(intoId, activityId) };
  const { data: copy } = await model.entities.activity.get(copied).go({ consistent: true });
  return copy && isUpToDate(copy, revision) ? undefined : { intoId, fromId: caseId };
}

/** What has still to go over, onto which files. */
interface Rest {
  into: CaseFile;
  from: CaseFile;
  steps: Step[];
}

async function readRest(ctx: Context, { intoId, fromId }: Ids): Promise<Rest | undefined> {
  const [into, from] = await Promise.all([readCaseFile(intoId), readCaseFile(fromId)]);
  if (!into || from?.case.mergedInto !== intoId) return undefined;
  const configuration = await getConfiguration(ctx);
  return { into, from, steps: stepsLeft(await readMerging(into, from), configuration, ctx.now) };
}

/** The next chunk is decided on what this one has left, without reading twenty thousand activities again. */
async function takeChunk(ctx: Context, { steps, ...files }: Rest): Promise<Rest> {
  const into = new CaseEdit(ctx, files.into, { sharedBy: 2 });
  const from = new CaseEdit(ctx, files.from, { sharedBy: 2 });
  const taken = fill(steps, { into, from });
  await commit(ctx, [...into.writes(), ...from.writes()], undefined);
  return { into: into.file, from: from.file, steps: steps.slice(taken) };
}

/** A change of the merged case that changes nothing: the stream brings it up again. */
const goOnLater = (ctx: Context, caseId: string) =>
  retryOnConflict(async () => {
    const file = await readCaseFile(caseId);
    if (file?.case.mergedInto === undefined) return;
    const edit = new CaseEdit(ctx, file);
    edit.change('case', file.case, {});
    await commit(ctx, edit.writes(), undefined);
  });
