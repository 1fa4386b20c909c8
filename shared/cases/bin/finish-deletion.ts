import { readMessages } from '../../email/messages.ts';
import type { Case } from '../../model.ts';
import { model } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import type { Context } from '../../platform/context.ts';
import { dropLinksOf } from '../links/drop-links.ts';

/**
 * Deletes what lay on a case that was deleted for good: the other sides of its links first, since its own lead to them,
 * then every record but the case's own. The objects of files follow their records. Starts over where it was interrupted.
 */
export async function finishDeletion(ctx: Context, { entity, before, after }: Change): Promise<void> {
  if (entity !== 'case' || after?.erasedAt === undefined || before?.erasedAt !== undefined) return;
  const { caseId, reference } = after as unknown as Case;
  const whole = { consistent: true, pages: 'all' } as const;
  const { data: files } = await model.entities.file.query.byId({ caseId }).go(whole);
  const messages = await readMessages(caseId);
  const { data: calls } = await model.entities.webhookCall.query.byId({ caseId }).go(whole);
  const { data: records } = await model.collections.caseFile({ caseId }).go(whole);
  const { data: formLinks } = await model.entities.formLink.query
    .byCase({ caseId })
    .go({ pages: 'all', attributes: ['linkId'], hydrate: false });
  await dropLinksOf(ctx, records.caseLink);

  const { entities } = model;
  await gone(entities.activity.delete(records.activity).go());
  await gone(entities.run.delete(records.run).go());
  await gone(entities.followUp.delete(records.followUp).go());
  await gone(entities.message.delete(messages).go());
  await gone(entities.webhookCall.delete(calls).go());
  await gone(entities.caseRole.delete(records.caseRole).go());
  await gone(entities.caseSummary.delete(records.caseSummary).go());
  await gone(entities.caseReference.delete([{ caseReference: reference }]).go());
  await gone(entities.formLink.delete(formLinks).go());
  await gone(entities.caseLink.delete(records.caseLink).go());
  await gone(entities.file.delete(files).go());
}

/** DynamoDB may leave part of a batch when it is busy; the stream then delivers the change again. */
async function gone(deleting: Promise<{ unprocessed: unknown[] }>) {
  const { unprocessed } = await deleting;
  if (unprocessed.length > 0) throw new Error(`DynamoDB left ${unprocessed.length} records of a deleted case`);
}
