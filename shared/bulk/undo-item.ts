import { CaseEdit } from '../cases/case-edit.ts';
import { readVisibleCase, readVisibleHead } from '../cases/visible-case.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { BulkItem, BulkJob } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { conflict, forbidden } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { forPeople } from '../platform/time.ts';
import type { DescribedUndo } from '../undo/describe-undo.ts';
import { describeUndo, noteUndo } from '../undo/describe-undo.ts';
import { TrailIncomplete, planUndo } from '../undo/plan-undo.ts';
import { readEntriesOfCause } from '../undo/read-entries.ts';
import { may } from '../users/permissions.ts';
import type { Begun, Plan, UndoOnCase } from './actions/action.ts';
import type { BulkSettings } from './actions/index.ts';
import { writesOf } from './actions/action.ts';
import { actionOf } from './actions/index.ts';
import { causeIdOf, readItem } from './items.ts';
import { NotYet } from './not-yet.ts';

/** More that stays is not listed one by one. */
const MOST_LISTED = 5;

/** Begins to take back what a job did to one item: not-found unless the starter may see every case that it changed. */
export async function beginUndo(ctx: Context, job: BulkJob, itemId: string): Promise<Begun<BulkSettings>> {
  const { undoOf = '' } = job;
  const first = await readItem(undoOf, itemId);
  if (first?.outcome !== 'done') throw conflict('The first job did nothing to it.');
  for (const caseId of first.caseIds) await readVisibleHead(ctx, caseId);
  return { label: first.label ?? itemId, plan: (settings) => plan(ctx, first, settings) };
}

async function plan(ctx: Context, first: BulkItem, settings: BulkSettings): Promise<Plan> {
  const configuration = await getConfiguration(ctx);
  const { undo, nothingToUndo } = actionOf(settings);
  if (nothingToUndo !== undefined) return { writes: [], caseIds: [], nothing: nothingToUndo };
  if (undo) return planByAction(ctx, configuration, { first, settings, undo });
  const edits: CaseEdit[] = [];
  const described: DescribedUndo = { undone: [], kept: [] };
  for (const caseId of first.caseIds) {
    const edit = await editCase(ctx, first, { caseId, settings });
    const { undone, kept } = await undoCase(edit, configuration, first);
    edits.push(edit);
    described.undone.push(...undone);
    described.kept.push(...kept);
  }
  const stays = inWords(described);
  if (described.undone.length === 0) throw conflict(stays ?? 'There is nothing left to undo.');
  return { writes: await writesOf(edits, configuration), caseIds: first.caseIds, note: stays };
}

/** An action that knows better than its records how it is taken back. */
async function planByAction(
  ctx: Context,
  configuration: Configuration,
  { first, settings, undo }: { first: BulkItem; settings: BulkSettings; undo: UndoOnCase },
): Promise<Plan> {
  const edits = await Promise.all(first.caseIds.map((caseId) => editCase(ctx, first, { caseId, settings })));
  for (const edit of edits) undo(edit, first.jobId);
  return { writes: await writesOf(edits, configuration), caseIds: first.caseIds };
}

/** Whoever may do the action in the category of the case may take it back, wherever that has put the case. */
async function editCase(
  ctx: Context,
  { caseIds }: BulkItem,
  { caseId, settings }: { caseId: string; settings: BulkSettings },
): Promise<CaseEdit> {
  const file = await readVisibleCase(ctx, caseId);
  const { permission } = actionOf(settings);
  if (!may(ctx.actor, permission, file.case.category)) {
    throw forbidden(`Your user role does not include "${permission}" in the category of this case.`);
  }
  if (file.case.emptiedAt !== undefined) throw conflict('The personal data on this case was erased.');
  return new CaseEdit(ctx, file, { sharedBy: caseIds.length });
}

async function undoCase(
  edit: CaseEdit,
  configuration: Configuration,
  { jobId, itemId, doneAt }: BulkItem,
): Promise<DescribedUndo> {
  const cause = { causeId: causeIdOf(jobId, itemId), at: doneAt };
  const entries = await readEntriesOfCause(edit.file.case.caseId, cause);
  const described = await describeUndo(configuration, planned(edit, entries));
  if (described.undone.length > 0) {
    const subject = `Undo of a bulk action of ${forPeople(organisation.timeZone, doneAt)}`;
    noteUndo(edit, configuration, { subject, ...described });
  }
  return described;
}

/** While the audit trail lags behind the first job there is nothing to refuse: it is only too early. */
function planned(...asked: Parameters<typeof planUndo>) {
  try {
    return planUndo(...asked);
  } catch (error) {
    throw error instanceof TrailIncomplete ? new NotYet(error.message) : error;
  }
}

/** What stays as it is, for the item's reason; first what somebody has changed, since the rest follows from that. */
function inWords({ kept }: DescribedUndo): string | undefined {
  if (kept.length === 0) return undefined;
  const changedFirst = kept.toSorted((a, b) => Number(b.changedBy !== undefined) - Number(a.changedBy !== undefined));
  const lines = changedFirst.slice(0, MOST_LISTED).map(({ record, because, changedBy }) => {
    const by = changedBy ? ` Last changed by ${changedBy.displayName}.` : '';
    return `${record.label} stays. ${because}${by}`;
  });
  const more = kept.length > MOST_LISTED ? [`And ${kept.length - MOST_LISTED} more.`] : [];
  return [...lines, ...more].join(' ');
}
