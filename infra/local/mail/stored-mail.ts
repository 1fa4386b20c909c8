/** The content of text as it is, of anything else in base64. */
export interface MailAttachment {
  fileName: string;
  contentType: string;
  content: string;
}

/** A mail that SES accepted. */
export interface StoredMail {
  /** SES's message id. */
  id: string;
  to: string[];
  cc: string[];
  bcc: string[];
  from: string;
  replyTo: string[];
  subject: string;
  text?: string;
  html?: string;
  headers: Record<string, string>;
  attachments?: MailAttachment[];
  tags: Record<string, string>;
  configurationSet?: string;
  /** Of one that was given as it is (Raw): its bytes, in base64. */
  raw?: string;
  /** ISO 8601, UTC, by the virtual clock. */
  at: string;
}
