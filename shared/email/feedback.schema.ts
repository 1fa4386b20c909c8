import * as z from 'zod';
import { idOf } from '../platform/ids.ts';

const only = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .length(1)
    .transform(([value]) => value as z.infer<T>);

const happened = z.iso.datetime().optional();
const concerning = z.array(z.object({ emailAddress: z.string() })).optional();

/** What SES's events say, as far as it matters here: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
export const MailEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: z.iso.datetime(),
    tags: z.object({ caseId: only(idOf('case')), messageId: only(idOf('message')) }),
  }),
  bounce: z
    .object({
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: concerning,
      timestamp: happened,
    })
    .optional(),
  complaint: z.object({ complainedRecipients: concerning, timestamp: happened }).optional(),
  delivery: z.object({ recipients: z.array(z.string()).optional(), timestamp: happened }).optional(),
  deliveryDelay: z.object({ delayedRecipients: concerning, timestamp: happened }).optional(),
  open: z.object({ timestamp: happened }).optional(),
  reject: z.object({ reason: z.string() }).optional(),
  failure: z.object({ errorMessage: z.string() }).optional(),
});
export type MailEvent = z.infer<typeof MailEvent>;

/** When the event itself happened; `mail.timestamp` is when the message was sent, the same in all of them. */
export const happenedAt = ({ mail, bounce, complaint, delivery, deliveryDelay, open }: MailEvent) =>
  (bounce ?? complaint ?? delivery ?? deliveryDelay ?? open)?.timestamp ?? mail.timestamp;

/** The addresses that it is about; undefined where SES does not say. */
export function addressesIn({ bounce, complaint, delivery, deliveryDelay }: MailEvent): string[] | undefined {
  const named = bounce?.bouncedRecipients ?? complaint?.complainedRecipients ?? deliveryDelay?.delayedRecipients;
  return delivery?.recipients ?? named?.map(({ emailAddress }) => emailAddress);
}

/** What kind of event it is more exactly, where it matters. */
export const detailOf = ({ bounce, reject, failure }: MailEvent): string | undefined =>
  reject?.reason ?? failure?.errorMessage ?? (bounce && (isSuppressed(bounce) ? SUPPRESSED : bounce.bounceType));

/** SES did not even try: an earlier mail to this address had bounced or was complained about. */
export const SUPPRESSED = 'Suppressed';
const isSuppressed = ({ bounceSubType = '' }: NonNullable<MailEvent['bounce']>) =>
  ['Suppressed', 'OnAccountSuppressionList'].includes(bounceSubType);
