import { getConfiguration } from '../../configuration/configuration.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Submission } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { log } from '../../platform/logger.ts';
import { creating } from '../../platform/record-writes.ts';
import { addMilliseconds } from '../../platform/time.ts';
import type { Write } from '../../platform/write.ts';
import { expectUsable } from '../links/open-form-link.ts';
import { formLinkUse } from '../links/use-form-link.ts';
import { failureWords } from '../process/failure-words.ts';
import { planPeople } from '../process/plan-people.ts';
import { planProcessing } from '../process/plan-processing.ts';
import type { Arriving } from './arriving.ts';
import { reasonsToHold } from './reasons-to-hold.ts';
import type { Receipt } from './receipt.ts';
import { receiptOf } from './receipt.ts';
import { findSubmission, submissionWrite } from './submissions.ts';

/** What the stream has not put on its case by then is brought on by the sweep. */
const HAND_OVER_MILLISECONDS = 5 * 60_000;

/** Stores a submission in the state that it comes to at once: processed, held, received, or failed. */
export async function takeIn(ctx: Context, arriving: Arriving): Promise<Receipt> {
  const reasons = await reasonsToHold(arriving);
  if (reasons.length > 0) return store(ctx, arriving, { state: 'held', because: reasons });
  if (isForLater(arriving)) return store(ctx, arriving, waiting(ctx));
  try {
    return await retryOnConflict(async () => processNow(ctx, await getConfiguration(ctx), arriving));
  } catch (error) {
    if (ctx.dryRun || isSendersOwn(error)) throw error;
    return keepNevertheless(ctx, arriving, error);
  }
}

/** Intake reads neither cases nor contacts: who came by a link is named by their contact, and cases stand as they stand. */
const isForLater = ({ form, link, named }: Arriving) =>
  link?.contactId !== undefined || named !== undefined || form.updates?.by.includes('newest-open') === true;

const waiting = ({ now }: Context) =>
  ({
    state: 'received',
    attempts: 0,
    attention: 'submission',
    attentionAt: addMilliseconds(now, HAND_OVER_MILLISECONDS),
  }) as const;

async function processNow(ctx: Context, configuration: Configuration, arriving: Arriving): Promise<Receipt> {
  const { form, sorted, record } = arriving;
  await expectLink(arriving);
  const kind = form.updates && form.updates.otherwise === 'contact' ? 'contact' : 'open';
  const people = await planPeople(ctx, configuration, { form, sorted, needsSender: kind === 'open' });
  const planned = await planProcessing(ctx, configuration, {
    form,
    sorted,
    people,
    submission: record,
    target: { kind },
  });
  const { fields, reference = record.reference, writes } = planned;
  const own = writesOf(ctx, arriving, { ...fields, reference });
  return commit(ctx, [...own, ...writes], receiptOf(form, { ...record, reference }));
}

/** What stands against it is the organisation's to mend. What nobody foresaw is tried again by the service itself. */
async function keepNevertheless(ctx: Context, arriving: Arriving, error: unknown): Promise<Receipt> {
  const { submissionId } = arriving.record;
  log.defect('A submission could not be processed at once', error, { submissionId });
  const because = [failureWords(error)];
  try {
    return await store(ctx, arriving, error instanceof AppError ? { state: 'failed', because } : waiting(ctx));
  } catch (reason) {
    // The answer to the first attempt may have been lost, and not the attempt.
    const stored = await findSubmission(submissionId);
    if (!stored || stored.state === 'unfinished') throw reason;
    return receiptOf(arriving.form, stored);
  }
}

/** A link that was used meanwhile is theirs to know of. */
const isSendersOwn = (error: unknown) => error instanceof AppError && error.code === 'gone';

const store = (ctx: Context, arriving: Arriving, fields: State): Promise<Receipt> =>
  retryOnConflict(async () => {
    await expectLink(arriving);
    return commit(ctx, writesOf(ctx, arriving, fields), receiptOf(arriving.form, arriving.record));
  });

const expectLink = async ({ link }: Arriving) => link && expectUsable(link);

type State = Partial<Submission> & Pick<Submission, 'state'>;

/** The submission itself, new or as it goes on, and the use of the link that it came by. */
function writesOf(ctx: Context, { record, before, link }: Arriving, fields: State): Write[] {
  const own = before
    ? submissionWrite(ctx, before, { because: undefined, expiresAt: undefined, ...fields })
    : creating(model.entities.submission, { ...record, ...fields });
  return [own, ...(link ? [formLinkUse(ctx, link, record.submissionId)] : [])];
}
