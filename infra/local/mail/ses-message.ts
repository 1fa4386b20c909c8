import { AwsError } from '../aws/aws-error.ts';
import type { StoredMail } from './stored-mail.ts';
import { type AttachmentInput, readAttachments } from './ses-attachments.ts';
import { readRaw } from './ses-raw.ts';

interface Content {
  Data?: string;
}

interface Pair {
  Name: string;
  Value: string;
}

interface SimpleContent {
  Subject?: Content;
  Body?: { Text?: Content; Html?: Content };
  Headers?: Pair[];
  Attachments?: AttachmentInput[];
}

/** The part of SES v2's SendEmail that is understood here. */
export interface SendEmailInput {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  ReplyToAddresses?: string[];
  ConfigurationSetName?: string;
  EmailTags?: Pair[];
  Content?: {
    Simple?: SimpleContent;
    Raw?: { Data?: string };
    Template?: unknown;
  };
}

/** Limits of the SES v2 API for headers (MessageHeader) and tags (MessageTag). */
const MOST_HEADERS = 15;
const HEADER_NAME = /^[!-9;-@A-~]{1,126}$/;
const HEADER_VALUE = /^[ -~]{0,995}$/;
const TAG = /^[A-Za-z0-9_.@-]{1,256}$/;

type Message = Pick<StoredMail, 'subject' | 'text' | 'html' | 'headers' | 'attachments' | 'tags'> &
  Partial<Pick<StoredMail, 'from' | 'replyTo' | 'raw'>>;

/** The message itself; throws BadRequestException for what SES refuses and for a template. */
export async function readMessage({ Content, EmailTags = [] }: SendEmailInput): Promise<Message> {
  checkTags(EmailTags);
  if (Content?.Raw?.Data !== undefined) return { ...(await readRaw(Content.Raw.Data)), tags: toRecord(EmailTags) };
  if (!Content?.Simple) throw badRequest('On one machine Content.Simple and Content.Raw are supported, no Template.');
  return { ...readSimple(Content.Simple), tags: toRecord(EmailTags) };
}

function readSimple(simple: SimpleContent): Omit<Message, 'tags'> {
  const headers = simple.Headers ?? [];
  checkHeaders(headers);
  const attachments = readAttachments(simple.Attachments ?? []);
  return {
    subject: readSubject(simple),
    ...readBody(simple),
    headers: toRecord(headers),
    ...(attachments.length > 0 && { attachments }),
  };
}

function readSubject({ Subject }: SimpleContent): string {
  if (Subject?.Data === undefined) throw badRequest('Content.Simple.Subject is required.');
  if (/[\r\n]/.test(Subject.Data)) throw badRequest('The subject contains a line break.');
  return Subject.Data;
}

function readBody({ Body }: SimpleContent): Pick<Message, 'text' | 'html'> {
  const text = Body?.Text?.Data;
  const html = Body?.Html?.Data;
  if (text === undefined && html === undefined) throw badRequest('Content.Simple.Body has neither Text nor Html.');
  return { ...(text !== undefined && { text }), ...(html !== undefined && { html }) };
}

function checkHeaders(headers: Pair[]): void {
  if (headers.length > MOST_HEADERS) throw badRequest(`A message has at most ${MOST_HEADERS} headers of its own.`);
  for (const { Name, Value } of headers) {
    if (!HEADER_NAME.test(Name) || !HEADER_VALUE.test(Value))
      throw badRequest(`The header ${Name} is not printable ASCII or too long.`);
  }
}

function checkTags(tags: Pair[]): void {
  const bad = tags.find(({ Name, Value }) => !TAG.test(Name) || !TAG.test(Value));
  if (!bad) return;
  throw badRequest(
    `Invalid tag <${bad.Name}: ${bad.Value}>, only alphanumeric ASCII characters, '_', '-', '.', and '@' are allowed.`,
  );
}

function toRecord(pairs: Pair[]): Record<string, string> {
  return Object.fromEntries(pairs.map(({ Name, Value }) => [Name, Value]));
}

function badRequest(message: string): AwsError {
  return new AwsError('BadRequestException', message);
}
