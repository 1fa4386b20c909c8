import { CaseEdit } from '../../cases/case-edit.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import { commitCase } from '../../cases/commit-case.ts';
import { readKeptCase } from '../../cases/merge/kept-case.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { addMilliseconds } from '../../platform/time.ts';
import { readMessage } from '../messages.ts';
import type { Filing } from './filing.ts';
import { filingOf } from './filing.ts';
import type { FoundCase } from './find-cases.ts';
import type { Judgement } from './judge-mail.ts';
import { isTrustedTag, judgeMail } from './judge-mail.ts';
import { INBOUND_TYPE, messageIdOf, planFiling } from './plan-filing.ts';
import type { RawMail } from './raw-mail.ts';
import type { Received } from './received-mail.schema.ts';
import { storeEnclosed } from './take-enclosed.ts';
import { planTelling } from './tell-manager.ts';

/** Mails that came in for one case within an hour: from the first number on nobody is told, from the second on none is added. */
const MOST_TOLD = 5;
const MOST_FILED = 50;
const HOUR_MILLISECONDS = 60 * 60_000;
/** A case that was merged into one that was merged itself, and so on. */
const MOST_MERGES = 10;

export interface Arrived extends RawMail {
  received: Received;
}

/** Why a mail is not on the case that it was meant for; `category` where that case is known. */
export interface NotFiled {
  because: string;
  category?: string;
}

/**
 * Puts a mail on a case, once however often it comes, and has its manager told. Answers why not where that cannot be: the
 * case is gone, or there is too much, or nothing but a tag that anybody can write led there.
 */
export const fileMail = (
  ctx: Context,
  configuration: Configuration,
  { found, arrived }: { found: FoundCase; arrived: Arrived },
): Promise<NotFiled | undefined> =>
  retryOnConflict(async () => {
    const file = await readKeptCase(found.caseId, { merges: MOST_MERGES });
    if (!file) return { because: 'The case that it was meant for is there no more.' };
    const { caseId, category } = file.case;
    const messageId = messageIdOf(arrived.mail.identity, caseId);
    if (await readMessage({ caseId, messageId })) return undefined;
    const judgement = await judgeMail(file, arrived.mail, arrived.received);
    const recent = recentMails(file, ctx.now);
    const because = objectionTo(file, recent) ?? objectionToTag(found, judgement, arrived.received);
    if (because !== undefined) return { because, category };
    const { virus, source } = arrived.received;
    const { sender, doubts } = judgement;
    const answers = found.caseId === caseId ? found.answers : undefined;
    const filing = filingOf(arrived, { caseId, virus, source, sender, doubts, answers });
    const isTold = filing.automatic === undefined && !judgement.isSpam && recent < MOST_TOLD;
    const edit = new CaseEdit(isTold ? ctx : { ...ctx, cause: { ...ctx.cause, quiet: true } }, file);
    return store(edit, configuration, { filing, isTold });
  });

function objectionTo({ case: { binnedAt, emptiedAt } }: CaseFile, recent: number): string | undefined {
  if (binnedAt !== undefined) return 'The case that it was meant for is in the bin.';
  if (emptiedAt !== undefined) return 'What was on the case that it was meant for has been erased.';
  return recent < MOST_FILED ? undefined : `More than ${MOST_FILED} mails came in for its case within an hour.`;
}

const objectionToTag = ({ by }: FoundCase, judgement: Judgement, received: Received): string | undefined =>
  by !== 'tag' || isTrustedTag(judgement, received)
    ? undefined
    : 'Only the reference number in its subject names a case, which anybody can write.';

const recentMails = ({ activities }: CaseFile, now: string): number => {
  const since = addMilliseconds(now, -HOUR_MILLISECONDS);
  return activities.filter(({ type, createdAt }) => type === INBOUND_TYPE && createdAt > since).length;
};

/** Whether the manager hears of it all the same, as its assignee. */
const tellsItself = (configuration: Configuration, { case: { category } }: CaseFile): boolean =>
  configuration.find('activityTypes', INBOUND_TYPE)?.tellAssignees === true &&
  (configuration.find('caseCategories', category)?.tellAssignees ?? 'no') !== 'no';

async function store(
  edit: CaseEdit,
  configuration: Configuration,
  { filing, isTold }: { filing: Filing; isTold: boolean },
): Promise<NotFiled | undefined> {
  try {
    const activity = planFiling(edit, configuration, filing);
    if (isTold && !tellsItself(configuration, edit.file)) await planTelling(edit, configuration, { activity, filing });
  } catch (error) {
    if (error instanceof AppError) return { because: error.message, category: edit.file.case.category };
    throw error;
  }
  await storeEnclosed(filing.taken);
  return commitCase(edit, configuration, () => undefined);
}
