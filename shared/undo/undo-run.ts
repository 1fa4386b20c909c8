import { CaseEdit } from '../cases/case-edit.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { commitCase } from '../cases/commit-case.ts';
import { expectAction, readVisibleCase } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Run } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AppError, conflict, notFound } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { forPeople } from '../platform/time.ts';
import type { DescribedUndo } from './describe-undo.ts';
import { describeUndo, noteUndo } from './describe-undo.ts';
import { TrailIncomplete, planUndo } from './plan-undo.ts';
import type { CauseAt, EntryOfCause } from './read-entries.ts';
import { readEntriesOfCause } from './read-entries.ts';

interface Which {
  caseId: string;
  runId: string;
}

/**
 * Takes back what one run of a rule, and its follow-ups since, did on a case, where nobody has changed it meanwhile, and
 * tells what stays. The rule does not act on that. Conflict when the run was undone before, did nothing, nothing of it
 * can be undone, or its audit trail is still being written.
 */
export const undoRun = (ctx: Context, { caseId, runId }: Which): Promise<DescribedUndo> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const file = await readVisibleCase(ctx, caseId);
    expectAction(ctx, file, 'update');
    const run = file.runs.find((one) => one.runId === runId);
    if (!run) throw notFound('run of this case');
    expectUndoable(run);

    const edit = new CaseEdit(undoing(ctx, run), file);
    const plan = planUndo(edit, await entriesOf(file, run), staysWithCase);
    const { undone, kept } = await describeUndo(configuration, plan);
    const described = { undone, kept: [...kept, ...elsewhere(run)] };
    if (plan.undone.length === 0) throw nothingUndone(described);
    edit.change('run', run, { undoneAt: ctx.now });
    noteUndo(edit, configuration, { subject: undoOf(run), ...described });
    return commitCase(edit, configuration, () => described);
  });

/** A link by which a rule opened a case has another side, there, and that case stays. */
function staysWithCase({ entity, named }: EntryOfCause): string | undefined {
  if (entity === 'caseLink') return 'The case that was opened stays, and with it the link.';
  const isTold = entity === 'activity' && (named as { type?: string } | undefined)?.type === 'link-cases';
  return isTold ? 'It tells of the link, which stays.' : undefined;
}

/** What the run did that is no part of the case, in the words of its effects. */
const elsewhere = ({ runId, effects }: Run): DescribedUndo['kept'] =>
  ((effects ?? []) as { did: string; stays?: string }[]).flatMap(({ did, stays }) =>
    stays === undefined ? [] : [{ record: { entity: 'run', id: runId, label: did }, because: stays }],
  );

const undoOf = ({ ruleLabel, at }: Run) => `Undo of the rule "${ruleLabel}" of ${forPeople(organisation.timeZone, at)}`;

function expectUndoable({ undoneAt, outcome, because }: Run) {
  if (undoneAt !== undefined) {
    throw conflict(`This run was undone on ${forPeople(organisation.timeZone, undoneAt)} already.`);
  }
  if (outcome !== 'acted') throw conflict(`This run did nothing that could be undone: ${because}.`);
}

/** Why this is done is told by the trail, and the rule is kept from doing it all again. */
const undoing = (ctx: Context, run: Run): Context => ({
  ...ctx,
  cause: {
    ...ctx.cause,
    reason: [undoOf(run), ...(ctx.cause.reason === undefined ? [] : [ctx.cause.reason])].join(': '),
    undoes: run.ruleId,
  },
});

/** What the run changed, and then its follow-ups; all that it says it made must be in the trail. */
async function entriesOf({ followUps }: CaseFile, { caseId, runId, at, effects }: Run): Promise<EntryOfCause[]> {
  const fired = followUps.filter((one) => one.runId === runId && one.state === 'fired');
  const causes: CauseAt[] = [
    { causeId: `${runId}/run`, at },
    ...fired.map(({ followUpId, firedAt = at }) => ({ causeId: `${runId}/${followUpId}`, at: firedAt })),
  ];
  const entries = (await Promise.all(causes.map((cause) => readEntriesOfCause(caseId, cause)))).flat();
  const told = new Set(entries.map(({ recordId }) => recordId));
  const made = ((effects ?? []) as { id?: string }[]).flatMap(({ id }) => id ?? []);
  if (made.some((id) => !told.has(id))) throw new TrailIncomplete();
  return entries;
}

const nothingUndone = ({ kept }: DescribedUndo) =>
  new AppError('conflict', 'Nothing of this run can be undone any more. See "kept" for why.', { members: { kept } });
