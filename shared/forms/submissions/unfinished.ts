import { getConfiguration } from '../../configuration/configuration.ts';
import type { Submission } from '../../model.ts';
import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { creating } from '../../platform/record-writes.ts';
import { expiryAfter } from '../../platform/time.ts';
import { activeForm } from '../active-form.ts';
import { findFormLink } from '../links/find-form-link.ts';
import { expectUsable } from '../links/open-form-link.ts';
import type { Values } from '../read-values.ts';
import { sortValues } from '../sort-values.ts';
import { uploadPageOf } from '../uploads/unfinished-submission.ts';
import type { FilledForm } from './arriving.ts';
import { arrivingOf } from './arriving.ts';
import type { Receipt } from './receipt.ts';
import { receiptOf } from './receipt.ts';
import { takeIn } from './take-in.ts';

/** What nobody finished, and what was refused, goes after ninety days. */
export const KEPT_SECONDS = 90 * 24 * 60 * 60;

/**
 * Stores what was filled in of a form whose files are still to come; its receipt leads to the page of these. Throws invalid as
 * submitForm does, before somebody goes to the trouble of sending files.
 */
export async function storeUnfinished(ctx: Context, filled: FilledForm): Promise<Receipt> {
  const configuration = await getConfiguration(ctx);
  const { record, link, suspicions } = await arrivingOf(ctx, configuration, filled);
  if (link) await expectUsable(link);
  const unfinished = {
    ...record,
    state: 'unfinished',
    because: ['Its files have not been sent yet.', ...suspicions],
    expiresAt: expiryAfter(ctx.now, KEPT_SECONDS),
  };
  const thankYou = uploadPageOf(configuration, filled.form.id, record.submissionId);
  return commit(ctx, [creating(model.entities.submission, unfinished)], {
    ...receiptOf(filled.form, record),
    thankYou,
  });
}

/** Sends off a submission, as it was just read, whose files have come. One that was sent off before is answered as it was then. */
export async function finishSubmission(ctx: Context, before: Submission): Promise<Receipt> {
  const configuration = await getConfiguration(ctx);
  const form = activeForm(configuration, before.formId);
  if (before.state !== 'unfinished') return receiptOf(form, before);
  const sorted = await sortValues(configuration, form, before.values as Values);
  const { namedCaseId: caseId, reference, because = [] } = before;
  return takeIn(ctx, {
    form,
    sorted,
    link: before.linkId === undefined ? undefined : await findFormLink(before.linkId),
    named: caseId === undefined ? undefined : { caseId, reference },
    suspicions: because.slice(1),
    record: before,
    before,
  });
}
