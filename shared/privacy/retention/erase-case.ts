import { rewriteTrail } from '../../audit/rewrite-trail.ts';
import { CaseEdit } from '../../cases/case-edit.ts';
import { readCaseFile } from '../../cases/case-file.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { readContacts } from '../../contacts/contacts.ts';
import type { Contact, Submission } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { wholeBatch } from '../../platform/table.ts';
import { clientsEver } from '../erasure/counts.ts';
import { emptiedSubmission } from '../erasure/erase-submission.ts';
import { emptyEntry } from '../erasure/erased-entries.ts';
import { say } from '../erasure/say-less.ts';
import { eraseOnCase } from '../erasure/erase-on-case.ts';
import { eraseWholeTrail } from '../erasure/erase-trail.ts';
import { calledNothing } from '../erasure/erased-words.ts';
import { erasingContext } from '../erasure/erasing-context.ts';
import { partingOf, renamingOf } from '../erasure/renaming.ts';
import { eraseIfUnmentioned } from './erase-client.ts';

/** Erases what the records of a case say, with its submissions; its trail, and who its clients are, follow later. */
export async function emptyCase(ctx: Context, configuration: Configuration, caseId: string): Promise<void> {
  const erasing = erasingContext(ctx);
  await eraseOnCase(erasing, configuration, {
    caseId,
    whole: true,
    renaming: (file) => renamingOf(clientsEver(file), calledNothing()),
  });
  for (const submission of await readSubmissionsOf(caseId)) {
    await say<Submission>(erasing, [model.entities.submission, submission], emptiedSubmission(submission));
  }
}

/**
 * Does the rest for a case that was emptied: its trail loses its values, and nothing leads from its clients to it nor back;
 * those of whom nothing else is known are erased with it. From then on retention is done with the case. Throws NotYet
 * while the trail is still being written. Says how many clients were erased.
 */
export async function finishCase(ctx: Context, configuration: Configuration, caseId: string): Promise<number> {
  const erasing = erasingContext(ctx);
  await eraseWholeTrail(caseId);
  const file = await readCaseFile(caseId);
  // Those to whom nothing leads any more are no contacts.
  const clients = file ? await readContacts(clientsEver(file)) : [];
  const submissions = await readSubmissionsOf(caseId);
  const places = [caseId, ...submissions.map(({ submissionId }) => submissionId)];
  for (const { submissionId } of submissions) await rewriteTrail(submissionId, emptyEntry);
  let erased = 0;
  for (const client of clients) {
    await forget(client, places);
    if (await eraseIfUnmentioned(erasing, { client, closedOn: file?.case.retentionFrom })) erased += 1;
  }
  await part(erasing, configuration, { caseId, clients, submissions });
  return erased;
}

/** The submission that opened a case, and those that were added to it. */
async function readSubmissionsOf(caseId: string): Promise<Submission[]> {
  const { data: record } = await model.entities.case.get({ caseId }).go({ consistent: true });
  const file = await readCaseFile(caseId);
  const named = [record?.submissionId, ...(file?.activities ?? []).map(({ submissionId }) => submissionId)];
  const submissionIds = [...new Set(named.filter((id) => id !== undefined))].map((submissionId) => ({ submissionId }));
  if (submissionIds.length === 0) return [];
  return wholeBatch(await model.entities.submission.get(submissionIds).go({ consistent: true }));
}

async function forget({ contactId }: Contact, places: string[]) {
  for (const mentionedIn of places) await model.entities.contactMention.delete({ contactId, mentionedIn }).go();
}

interface Parting {
  caseId: string;
  clients: Contact[];
  submissions: Submission[];
}

async function part(ctx: Context, configuration: Configuration, { caseId, clients, submissions }: Parting) {
  const parting = partingOf(
    { caseId, key: configuration.signingKey },
    clients.map(({ contactId }) => contactId),
  );
  for (const submission of submissions) {
    const { contactId: sender } = submission;
    if (sender === undefined || !parting.isGone(sender)) continue;
    const { contactId } = parting.person({ contactId: sender, displayName: '' });
    await say<Submission>(ctx, [model.entities.submission, submission], { contactId, made: undefined });
  }
  await eraseOnCase(ctx, configuration, { caseId, whole: true, renaming: () => parting });
  await retryOnConflict(async () => {
    const file = await readCaseFile(caseId);
    if (file?.case.retentionOf === undefined) return;
    const edit = new CaseEdit(ctx, file);
    edit.change('case', file.case, { retentionOf: undefined, retentionFrom: undefined, eraseOn: undefined });
    await commit(ctx, edit.writes(), undefined);
  });
}
