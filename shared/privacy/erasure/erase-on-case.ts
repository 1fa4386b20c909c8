import { readMessages } from '../../email/messages.ts';
import { CaseEdit } from '../../cases/case-edit.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import { readCaseFile } from '../../cases/case-file.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Message, WebhookCall } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { eraseBeside } from './erase-beside.ts';
import type { Renaming } from './renaming.ts';
import type { Step } from './steps.ts';
import { differing, stepsOf } from './steps.ts';
import { emptiedCase } from './emptied-records.ts';
import { namelessCase } from './nameless-records.ts';

/** What becomes of the records of one case. */
export interface CaseErasure {
  caseId: string;
  /** Whether all that it says goes, or these people's names alone. */
  whole: boolean;
  /** Who is no longer to be named, by what the case itself says of them, too. */
  renaming: (file: CaseFile, messages: Message[]) => Renaming;
}

/**
 * Erases what the records of a case say: in as many transactions as it takes, the case's own record in the last of them.
 * What is erased already stays as it is, so that it goes on where it was interrupted.
 */
export async function eraseOnCase(ctx: Context, configuration: Configuration, erasure: CaseErasure): Promise<void> {
  const beside = await readCaseFile(erasure.caseId);
  if (!beside) return eraseDeleted(ctx, erasure);
  const messages = await readMessages(erasure.caseId);
  await eraseBeside(ctx, configuration, { ...erasure, renaming: erasure.renaming(beside, messages) });
  let work: Work | undefined;
  do {
    work = await retryOnConflict(async () => {
      const known = work ?? (await findWork(configuration, erasure));
      // Should somebody write in between, all is read again.
      work = undefined;
      return known && doSome(ctx, erasure, known);
    });
  } while (work);
}

/** What has still to be done, on a file as it is by now. */
interface Work {
  file: CaseFile;
  renaming: Renaming;
  steps: Step[];
  begun: boolean;
}

async function findWork(configuration: Configuration, { caseId, whole, renaming }: CaseErasure) {
  const file = await readCaseFile(caseId);
  if (!file) return undefined;
  const [messages, webhookCalls] = await Promise.all([readMessages(caseId), readWebhookCalls(caseId)]);
  const renamed = renaming(file, messages);
  const steps = stepsOf({ file, messages, webhookCalls, configuration, renaming: renamed, whole });
  return { file, renaming: renamed, steps, begun: steps.length > 0 };
}

/** What other systems were told, or are to be. */
async function readWebhookCalls(caseId: string): Promise<WebhookCall[]> {
  return (await model.entities.webhookCall.query.byId({ caseId }).go({ consistent: true, pages: 'all' })).data;
}

async function doSome(ctx: Context, { whole }: CaseErasure, { steps, ...work }: Work): Promise<Work | undefined> {
  const edit = new CaseEdit(ctx, work.file);
  const taken = steps.slice(0, edit.room - 1);
  for (const step of taken) step.take(edit);
  const left = steps.slice(taken.length);
  if (left.length === 0) finish(edit, { ...work, whole });
  await commit(ctx, edit.writes(), undefined);
  return left.length > 0 ? { ...work, file: edit.file, steps: left } : undefined;
}

/** The case's record is the last to change: once the trail tells of that, it tells of all that was there before. */
function finish(edit: CaseEdit, { renaming, whole, begun }: Pick<Work, 'renaming' | 'begun'> & { whole: boolean }) {
  const record = edit.file.case;
  const fields = whole ? emptiedCase(record, renaming) : namelessCase(record, renaming);
  const wanted = whole ? { ...fields, emptiedAt: record.emptiedAt ?? edit.ctx.now } : fields;
  const differs = differing(record, wanted);
  if (begun || Object.keys(differs).length > 0) edit.change('case', record, differs);
}

/** A case that was deleted for good is there for nobody, but its own record for a day. */
const eraseDeleted = (ctx: Context, { caseId, renaming }: CaseErasure): Promise<void> =>
  retryOnConflict(async () => {
    const { data: record } = await model.entities.case.get({ caseId }).go({ consistent: true });
    if (!record) return;
    const empty = { case: record, roles: [], links: [], summary: undefined, activities: [], followUps: [], runs: [] };
    const edit = new CaseEdit(ctx, empty);
    const differs = differing(record, emptiedCase(record, renaming(empty, [])));
    if (Object.keys(differs).length > 0) edit.change('case', record, differs);
    await commit(ctx, edit.writes(), undefined);
  });
