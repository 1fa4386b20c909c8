import type { Address, Email } from 'postal-mime';
import { digest } from '../../platform/ids.ts';
import { cleanHtml, wordsOfHtml } from './clean-html.ts';
import { cleanLine, cleanText, shortenedToBytes } from './clean-text.ts';

/** In UTF-8: a record holds 400 KB together with the HTML. */
const MOST_TEXT_BYTES = 120_000;
const LONGEST_SUBJECT = 500;
const LONGEST_NAME = 128;
const LONGEST_ADDRESS = 254;
/** Of many recipients the first say enough. */
const MOST_RECIPIENTS = 50;
const MOST_REFERENCES = 20;
const LONGEST_ID = 250;

/** Somebody in a header of a mail. */
interface Mailbox {
  name: string;
  /** As it was sent; empty where there is none. */
  address: string;
}

/** Something that came with a mail. */
export interface Enclosed {
  name: string;
  contentType: string;
  content: Buffer;
  /** A picture within the text. */
  inline: boolean;
}

/** A mail as it was read: everything in it comes from a stranger, and its texts are clean. */
export interface ReceivedMail {
  /** The same for every copy of a mail, whichever way it took. */
  identity: string;
  from: Mailbox;
  /** Whether exactly one person says to have sent it. */
  oneSender: boolean;
  /** In the headers, and how many there are. */
  recipients: string[];
  recipientCount: number;
  subject: string;
  /** In angle brackets, as answers to it quote it. */
  mailId: string | undefined;
  /** Of the mails that it answers, the one that it answers itself last. */
  references: string[];
  text: string;
  html: string;
  enclosed: Enclosed[];
  /** One header of this name in lower case, empty where there is none. */
  header: (name: string) => string;
}

/** Reads a mail of any shape. Rejects when it cannot be taken apart: too deeply nested, or with endless headers. */
export async function readMail(raw: Buffer): Promise<ReceivedMail> {
  const { default: PostalMime, addressParser } = await import('postal-mime');
  const limits = { maxNestingDepth: 50, maxHeadersSize: 512 * 1024, forceRfc822Attachments: true };
  const email = await PostalMime.parse(raw, limits);
  const from = email.headers.filter(({ key }) => key === 'from');
  const header = (name: string) => email.headers.find(({ key }) => key === name)?.value.trim() ?? '';
  const recipients = mailboxes([...(email.to ?? []), ...(email.cc ?? [])]).map(({ address }) => address);
  return {
    identity: identityOf(email, raw),
    from: mailboxes([email.from])[0] ?? { name: '', address: '' },
    oneSender: mailboxes(from.flatMap(({ value }) => addressParser(value))).length === 1 && from.length === 1,
    recipients: recipients.slice(0, MOST_RECIPIENTS),
    recipientCount: recipients.length,
    subject: cleanLine(email.subject ?? '', LONGEST_SUBJECT),
    mailId: idsIn(email.messageId)[0],
    references: [...idsIn(email.references), ...idsIn(email.inReplyTo)].slice(-MOST_REFERENCES),
    text: await textOf(email),
    html: await cleanHtml(email.html ?? ''),
    enclosed: enclosedIn(email),
    header,
  };
}

/**
 * Two deliveries of one mail agree in its own id, its date and its body; what mail systems write above the body differs. An id
 * alone is not enough: a program that uses one twice would lose the second mail.
 */
function identityOf({ messageId = '', date = '' }: Email, raw: Buffer): string {
  const ends = ['\r\n\r\n', '\n\n'].map((blank) => raw.indexOf(blank)).filter((at) => at >= 0);
  const body = raw.subarray(ends.length > 0 ? Math.min(...ends) : 0);
  return digest(messageId, date, body.toString('latin1').replace(/\r\n/g, '\n').trim());
}

const mailboxes = (addresses: (Address | undefined)[]): Mailbox[] =>
  addresses
    .flatMap((one) => one?.group ?? (one ? [one] : []))
    .map(({ name, address }) => ({ name: cleanLine(name, LONGEST_NAME), address: cleanLine(address, 500) }))
    .filter(({ address }) => address.includes('@') && address.length <= LONGEST_ADDRESS);

const idsIn = (header = ''): string[] => (header.match(/<[!-;=?-~]+>/g) ?? []).filter((id) => id.length <= LONGEST_ID);

async function textOf({ text = '', html = '' }: Email): Promise<string> {
  const words = text.trim() === '' && html !== '' ? await wordsOfHtml(html) : text;
  return shortenedToBytes(cleanText(words), MOST_TEXT_BYTES);
}

const enclosedIn = ({ attachments }: Email): Enclosed[] =>
  attachments.map(({ filename, mimeType, related, disposition, content }) => ({
    name: filename ?? '',
    contentType: mimeType.toLowerCase(),
    content: Buffer.from(content as ArrayBuffer),
    inline: related === true && disposition !== 'attachment',
  }));
