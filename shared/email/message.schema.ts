import * as z from 'zod';
import { slug } from '../platform/fields.ts';
import { idOf } from '../platform/ids.ts';

/** SES takes no more in one call, all kinds together: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
export const MOST_RECIPIENTS = 50;
const MOST_FILES = 20;

const people = z.array(idOf('contact')).max(MOST_RECIPIENTS).default([]);

/** One line; what turns or hides text is refused, so that everybody sees the subject that was meant. */
const subject = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(
    /^[^\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u,
    'must be one line, without signs that turn text',
  );

/** What somebody writes in their own words. */
export const FreeWords = { subject: subject.optional(), text: z.string().trim().min(1).max(50_000).optional() };

const fields = {
  ...FreeWords,
  /** The text is made from it where there is none, and the other way round. */
  html: z.string().trim().min(1).max(100_000).optional(),
  to: people,
  /** Whoever holds these case roles now; `client` for the clients. They stand beside `to`. */
  caseRoles: z.array(slug).max(MOST_RECIPIENTS).default([]),
  cc: people,
  bcc: people,
  /** Files of the case. */
  attachments: z.array(idOf('file')).max(MOST_FILES).default([]),
};

/** `POST /cases/{caseId}/messages` */
export const WriteMessage = z
  .strictObject({
    ...fields,
    /** In place of a subject and a text. */
    template: slug.optional(),
    draft: z.boolean().default(false),
    /** A message of the case that this one answers. */
    replyToMessageId: idOf('message').optional(),
  })
  .refine(({ template, subject: own, text, html }) => template === undefined || !(own ?? text ?? html), {
    path: ['template'],
    error: 'stands in place of a subject and a text: leave one or the other out',
  })
  .refine(({ template, subject: own, draft }) => (template ?? own) !== undefined || draft, {
    path: ['subject'],
    error: 'is missing',
  })
  .refine(({ template, text, html, draft }) => (template ?? text ?? html) !== undefined || draft, {
    path: ['text'],
    error: 'is missing',
  });
export type WriteMessage = z.infer<typeof WriteMessage>;

/** `PATCH /cases/{caseId}/messages/{messageId}`, of a draft; a list replaces the list that is there. */
export const UpdateDraft = z.strictObject({
  subject: fields.subject,
  text: fields.text,
  html: fields.html,
  to: z.array(idOf('contact')).max(MOST_RECIPIENTS).optional(),
  cc: z.array(idOf('contact')).max(MOST_RECIPIENTS).optional(),
  bcc: z.array(idOf('contact')).max(MOST_RECIPIENTS).optional(),
  attachments: z.array(idOf('file')).max(MOST_FILES).optional(),
});
export type UpdateDraft = z.infer<typeof UpdateDraft>;

/** The words of a free message where neither a template nor a person gave all of them. */
export const NO_SUBJECT = '(no subject)';
