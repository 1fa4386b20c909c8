import { log } from '../../platform/logger.ts';
import { cleanLine } from './clean-text.ts';
import type { ReceivedMail } from './read-mail.ts';
import { readMail } from './read-mail.ts';
import type { Received } from './received-mail.schema.ts';

/** In bytes; SES takes mails of up to 40 MB: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MOST_BYTES = 30 * 1024 * 1024;
/** Of a larger one the headers are read. */
const HEADER_BYTES = 64 * 1024;

/** Where SES puts a mail as it came; the bucket's lifecycle takes it away after thirty days. */
const rawMailKey = (sesId: string) => `inbound/${sesId}`;
export const RAW_MAIL_DAYS = 30;

/** A mail, and what kept it from being read whole. */
export interface RawMail {
  mail: ReceivedMail;
  problem?: string;
}

/** Reads a mail that SES has put away; undefined when it is gone by now. */
export async function readRawMail({ sesId, source }: Pick<Received, 'sesId' | 'source'>): Promise<RawMail | undefined> {
  const { sizeOfObject, readBeginning } = await import('../../files/whole-objects.ts');
  const key = rawMailKey(sesId);
  const size = await sizeOfObject(key);
  if (size === undefined) return undefined;
  const tooLarge = size > MOST_BYTES;
  const bytes = await readBeginning(key, tooLarge ? HEADER_BYTES : MOST_BYTES);
  try {
    return { mail: await readMail(tooLarge ? headersOf(bytes) : bytes), ...(tooLarge && { problem: TOO_LARGE }) };
  } catch (error) {
    log.warn('A mail that came in could not be taken apart', { sesId, error: (error as Error).name });
    return { mail: unreadable(sesId, source), problem: 'It is built in a way that could not be read.' };
  }
}

const TOO_LARGE = 'It is larger than 30 MB, so that its text and its files were not read.';

function headersOf(bytes: Buffer): Buffer {
  const end = bytes.indexOf('\r\n\r\n');
  return end < 0 ? bytes : bytes.subarray(0, end + 4);
}

/** What is known of such a mail from its envelope. */
const unreadable = (sesId: string, source: string): ReceivedMail => ({
  identity: sesId,
  from: { name: '', address: cleanLine(source, 254) },
  oneSender: false,
  recipients: [],
  recipientCount: 0,
  subject: '',
  mailId: undefined,
  references: [],
  text: '',
  html: '',
  enclosed: [],
  header: () => '',
});
