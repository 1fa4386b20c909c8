import { readCaseHead } from '../../cases/case-file.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import { loadObjectStore } from '../../files/load-object-store.ts';
import type { Submission } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { addMilliseconds } from '../../platform/time.ts';
import { may } from '../../users/permissions.ts';
import { isLockedFor, sightOf } from '../../users/sight.ts';
import { displayOf } from '../display-values.ts';
import type { SubmittedFile } from '../uploads/upload.schema.ts';
import { filesOf, readSubmission } from './submissions.ts';

const LASTS_SECONDS = 60;

/** A file of a submission with an address that gives it to everybody who has it, until it expires. */
type ShownFile = Omit<SubmittedFile, 'key'> & { url: string; expiresAt: string };

/** What was filled in, in the order and the words of the form; a field that the form has no more is named as it was. */
interface Answer {
  field: string;
  label: string;
  value: unknown;
  display: string;
}

export interface ShownSubmission {
  submission: Submission;
  answers: Answer[];
  files: ShownFile[];
}

/** A submission as somebody reads it who handles those of its category, or sees all of the case that it is on. */
export async function showSubmission(ctx: Context, submissionId: string): Promise<ShownSubmission> {
  const submission = await readVisibleSubmission(ctx, submissionId);
  return { submission, answers: await answersOf(ctx, submission), files: await shownFiles(ctx, submission) };
}

/** A submission that the actor may read; not-found otherwise, also where its case is locked for them. */
export async function readVisibleSubmission(ctx: Context, submissionId: string): Promise<Submission> {
  const submission = await readSubmission(submissionId);
  const head = submission.caseId === undefined ? null : await readCaseHead(submission.caseId);
  if (head && isLockedFor(ctx.actor, head.case)) throw notFound('submission');
  if (may(ctx.actor, 'submissions:handle', submission.category)) return submission;
  if (head && sightOf(ctx, head, await getConfiguration(ctx)) === 'whole') return submission;
  throw notFound('submission');
}

async function answersOf(ctx: Context, { formId, values }: Submission): Promise<Answer[]> {
  const fields = (await getConfiguration(ctx)).find('forms', formId)?.fields ?? [];
  const given = values as Record<string, unknown>;
  const known = new Set(fields.map(({ name }) => name));
  return [
    ...fields.filter(({ name }) => given[name] !== undefined),
    ...Object.keys(given).flatMap((name) => (known.has(name) ? [] : [{ name, label: name, options: undefined }])),
  ].map((field) => ({
    field: field.name,
    label: field.label,
    value: given[field.name],
    display: displayOf(field, given[field.name]),
  }));
}

async function shownFiles({ now }: Context, submission: Submission): Promise<ShownFile[]> {
  const files = filesOf(submission);
  if (files.length === 0) return [];
  const { signDownload } = await loadObjectStore();
  const expiresAt = addMilliseconds(now, LASTS_SECONDS * 1000);
  return Promise.all(
    files.map(async ({ key, ...file }) => ({
      ...file,
      url: await signDownload({ ...file, key }, LASTS_SECONDS),
      expiresAt,
    })),
  );
}
