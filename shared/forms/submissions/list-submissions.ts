import { getConfiguration } from '../../configuration/configuration.ts';
import type { Submission } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import type { Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../platform/pages.ts';
import { categoriesWith } from '../../users/permissions.ts';
import type { SubmissionState } from '../submission.entity.ts';
import type { ListSubmissions } from './submission.schema.ts';

/** What waits for a person. */
const WAITING: SubmissionState[] = ['held', 'failed'];

/**
 * A page of submissions, newest first, of the categories in which the actor handles them: those in one state, or those that
 * wait for a person. One Query for each category and state, however many there are. Of one form alone a page may hold fewer
 * than asked for before the last.
 */
export async function listSubmissions(ctx: Context, wanted: ListSubmissions): Promise<Page<Submission>> {
  const configuration = await getConfiguration(ctx);
  const { category, state, form, limit, cursor } = wanted;
  const every = configuration.list('caseCategories').map(({ id }) => id);
  const categories = categoriesWith(ctx.actor, 'submissions:handle', category ? [category] : every);
  const list = JSON.stringify(['submissions', ctx.actor.id, category, state, form]);
  const before = positionIn(cursor, list, configuration.signingKey);
  const states = state ? [state] : WAITING;
  const found = await Promise.all(
    categories.flatMap((one) => states.map((each) => newest({ category: one, state: each }, before, limit + 1))),
  );
  const cursorAfter = ({ createdAt, submissionId }: Submission) =>
    encodeCursor([createdAt, submissionId], list, configuration.signingKey);
  const page = pageOf(found.flat().toSorted(newestFirst), limit, cursorAfter);
  return form ? { ...page, items: page.items.filter(({ formId }) => formId === form) } : page;
}

type Position = Pick<Submission, 'createdAt' | 'submissionId'>;

function positionIn(cursor: string | undefined, list: string, signingKey: string): Position | undefined {
  if (cursor === undefined) return undefined;
  const [createdAt = '', submissionId = ''] = decodeCursor(cursor, list, signingKey);
  return { createdAt, submissionId };
}

/** They hold bodies of any size, so as many as are wanted may lie on several pages of DynamoDB. */
async function newest(
  of: Pick<Submission, 'category' | 'state'>,
  before: Position | undefined,
  count: number,
): Promise<Submission[]> {
  const query = model.entities.submission.query.byState(of);
  const { data } = await (before ? query.lt(before) : query).go({ order: 'desc', count });
  return data;
}

const newestFirst = (one: Position, other: Position) => (sortKey(one) < sortKey(other) ? 1 : -1);
const sortKey = ({ createdAt, submissionId }: Position) => `${createdAt} ${submissionId}`;
