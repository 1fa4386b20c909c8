import { caseOfReference } from '../../cases/case-of-reference.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { model } from '../../model.ts';
import type { MessageKey } from '../messages.ts';
import type { ReceivedMail } from './read-mail.ts';
import { caseOfReplyAddress, referenceInSubject } from './reply-address.ts';

/** A case that a mail may be for, and what led there. */
export interface FoundCase {
  caseId: string;
  /** The message of ours that it answers, where that is known. */
  answers?: string | undefined;
  /** The keyed address or a mail of ours that it answers; or no more than the tag in its subject, which anybody can write. */
  by: 'address' | 'thread' | 'tag';
}

/** More mails than these are not looked for, and more cases than these are not meant. */
const MOST_ASKED = 10;
const MOST_CASES = 20;

/**
 * The cases that a mail is for: all that its keyed addresses name; without any, the one of the mail that it answers; without
 * that, the one of the tag in its subject.
 */
export async function findCases(
  configuration: Configuration,
  { subject, references }: ReceivedMail,
  recipients: string[],
): Promise<FoundCase[]> {
  const keyed = recipients.flatMap((address) => caseOfReplyAddress(configuration, address) ?? []);
  const answered = await messageAnswered(references);
  if (keyed.length === 0 && answered) return [{ caseId: answered.caseId, answers: answered.messageId, by: 'thread' }];
  if (keyed.length > 0)
    return [...new Set(keyed)].slice(0, MOST_CASES).map((caseId) => ({
      caseId,
      answers: answered?.caseId === caseId ? answered.messageId : undefined,
      by: 'address',
    }));
  const tagged = await caseOfTag(subject);
  return tagged === undefined ? [] : [{ caseId: tagged, by: 'tag' }];
}

/** SES gives every mail the id that it answered us with: https://docs.aws.amazon.com/ses/latest/dg/header-fields.html */
const SES_ID = /^<([\w-]{20,100})@([a-z0-9-]+\.)?amazonses\.com>$/i;

async function messageAnswered(references: string[]): Promise<MessageKey | undefined> {
  const ids = references.toReversed().flatMap((reference) => SES_ID.exec(reference)?.[1] ?? []);
  for (const sesMessageId of [...new Set(ids)].slice(0, MOST_ASKED)) {
    const { data } = await model.entities.message.query.bySesId({ sesMessageId }).go({ limit: 1 });
    if (data[0]) return data[0];
  }
  return undefined;
}

async function caseOfTag(subject: string): Promise<string | undefined> {
  const caseReference = referenceInSubject(subject);
  return caseReference === undefined ? undefined : caseOfReference(caseReference);
}
