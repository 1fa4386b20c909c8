import PostalMime, { type Address, type Attachment } from 'postal-mime';
import { AwsError } from '../aws/aws-error.ts';
import type { MailAttachment, StoredMail } from './stored-mail.ts';

type Read = Pick<StoredMail, 'from' | 'replyTo' | 'subject' | 'text' | 'html' | 'headers' | 'attachments' | 'raw'>;

/** What SES asks of a message that is given as it is: https://docs.aws.amazon.com/ses/latest/dg/send-email-raw.html */
const MOST_BYTES = 40 * 1024 * 1024;
const LONGEST_LINE = 998;

/** A message in the notation of RFC 5322, in base64, as people see it; throws BadRequestException for what SES refuses. */
export async function readRaw(raw: string): Promise<Read> {
  const bytes = Buffer.from(raw, 'base64');
  check(bytes);
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' });
  const attachments = mail.attachments.map(attachmentOf);
  return {
    from: mailbox(mail.from),
    replyTo: (mail.replyTo ?? []).map(mailbox),
    subject: mail.subject ?? '',
    ...(mail.text !== undefined && { text: mail.text.trimEnd() }),
    ...(mail.html !== undefined && { html: mail.html.trimEnd() }),
    headers: Object.fromEntries(mail.headers.map(({ originalKey, value }) => [originalKey, value])),
    ...(attachments.length > 0 && { attachments }),
    raw,
  };
}

function check(bytes: Buffer): void {
  if (bytes.length > MOST_BYTES) throw badRequest('The message is larger than 40 MB.');
  const text = bytes.toString('latin1');
  if (!text.includes('\r\n\r\n')) throw badRequest('The message has no header that a blank line ends.');
  if (/(^|[^\r])\n|\r(?!\n)/.test(text)) throw badRequest('A line of the message does not end with CRLF.');
  if (text.split('\r\n').some((line) => line.length > LONGEST_LINE)) {
    throw badRequest(`A line of the message is longer than ${LONGEST_LINE} characters.`);
  }
}

const mailbox = (from: Address | undefined): string =>
  from?.name ? `"${from.name}" <${from.address}>` : (from?.address ?? '');

function attachmentOf({ filename, mimeType, content }: Attachment): MailAttachment {
  const bytes = Buffer.from(content as ArrayBuffer);
  const isText = mimeType.startsWith('text/');
  return {
    fileName: filename ?? 'attachment',
    contentType: mimeType,
    content: isText ? bytes.toString() : bytes.toString('base64'),
  };
}

const badRequest = (message: string) => new AwsError('BadRequestException', message);
