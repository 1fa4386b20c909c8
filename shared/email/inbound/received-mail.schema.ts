import * as z from 'zod';
import { idOf } from '../../platform/ids.ts';
import { ListPage } from '../../platform/pages.ts';

const verdict = z.object({ status: z.string() }).transform(({ status }) => status);

/**
 * What SES says of a mail that it received, as far as it matters here. The bytes of it lie in S3 under the same id:
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
 */
const Received = z
  .object({
    mail: z.object({
      /** By what S3's object is called too. */
      messageId: z.string().regex(/^[\w-]{1,200}$/),
      /** Who it comes from by the envelope; empty for what must not be answered. */
      source: z.string(),
    }),
    receipt: z.object({
      /** Of the envelope, those for whom the rule is. */
      recipients: z.array(z.string()),
      spamVerdict: verdict,
      virusVerdict: verdict,
      spfVerdict: verdict,
      dkimVerdict: verdict,
      dmarcVerdict: verdict,
    }),
  })
  .transform(({ mail, receipt }) => ({
    sesId: mail.messageId,
    source: mail.source,
    recipients: receipt.recipients,
    spam: receipt.spamVerdict,
    virus: receipt.virusVerdict,
    spf: receipt.spfVerdict,
    dkim: receipt.dkimVerdict,
    dmarc: receipt.dmarcVerdict,
  }));
export type Received = z.infer<typeof Received>;

/** The event of the Lambda action of a receipt rule. */
export const ReceivedEvent = z
  .object({ Records: z.array(z.object({ ses: Received })).min(1) })
  .transform(({ Records }) => Records.map(({ ses }) => ses));

export const INBOUND_MAIL_STATES = ['waiting', 'filed', 'discarded'] as const;

/** `GET /inbound-mail` */
export const ListInboundMail = ListPage.extend({ state: z.enum(INBOUND_MAIL_STATES).default('waiting') });
export type ListInboundMail = z.infer<typeof ListInboundMail>;

/** `POST /inbound-mail/{inboundMailId}/file` */
export const FileInboundMail = z.strictObject({ caseId: idOf('case') });
export type FileInboundMail = z.infer<typeof FileInboundMail>;
