import { AwsError } from '../aws/aws-error.ts';
import type { MailAttachment } from './stored-mail.ts';

/** SES v2's Attachment: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Attachment.html */
export interface AttachmentInput {
  FileName?: string;
  ContentType?: string;
  /** Base64. */
  RawContent?: string;
}

const LONGEST_NAME = 255;
const LONGEST_TYPE = 78;

/** What is sent along with a message; throws BadRequestException for what SES refuses. */
export const readAttachments = (attachments: AttachmentInput[]): MailAttachment[] => attachments.map(read);

function read({ FileName, RawContent, ContentType = 'application/octet-stream' }: AttachmentInput): MailAttachment {
  if (!FileName || FileName.length > LONGEST_NAME)
    throw badRequest('An attachment has no file name, or too long a one.');
  if (RawContent === undefined) throw badRequest(`The attachment ${FileName} has no RawContent.`);
  if (ContentType.length > LONGEST_TYPE) throw badRequest(`The content type of ${FileName} is too long.`);
  const content = ContentType.startsWith('text/') ? Buffer.from(RawContent, 'base64').toString() : RawContent;
  return { fileName: FileName, contentType: ContentType, content };
}

function badRequest(message: string): AwsError {
  return new AwsError('BadRequestException', message);
}
