import MailComposer from 'nodemailer/lib/mail-composer';

type Options = ConstructorParameters<typeof MailComposer>[0];

/** A mail as a mail program sends it, in raw RFC 5322. */
export const aMail = (options: Options = {}): Promise<Buffer> =>
  new MailComposer({
    from: 'Ada Moss <ada.moss@example.org>',
    to: 'reply@reply.example.org',
    subject: 'Re: Your request',
    text: 'Yes, Tuesday suits me.',
    date: new Date('2025-01-06T09:00:00.000Z'),
    messageId: '<one@example.org>',
    newline: '\r\n',
    ...options,
  })
    .compile()
    .build();

/** The same of lines, for mails that no program would make. */
export const rawMail = (...lines: string[]): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
