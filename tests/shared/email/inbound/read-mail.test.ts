import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../shared/email/inbound/read-mail.ts';
import { takeEnclosed } from '../../../../shared/email/inbound/take-enclosed.ts';
import { idFor } from '../../../support/ids.ts';
import { aMail, rawMail } from '../../../support/mails.ts';

const head = ['From: Ada <ada@example.org>', 'To: r@reply.example.org', 'Subject: Hello'];
const named = (mail: Awaited<ReturnType<typeof readMail>>) => mail.enclosed.map(({ name }) => name);

it('a mail is read with its sender, recipients, subject, ids, text, HTML and files', async () => {
  const raw = await aMail({
    cc: 'Ben <ben@example.org>',
    inReplyTo: '<two@example.org>',
    references: ['<three@example.org>', '<two@example.org>'],
    html: '<p>Yes, <b>Tuesday</b> suits me.<img src="https://tracker.example/x.gif"></p>',
    attachments: [{ filename: 'proof.pdf', content: 'PDF' }],
  });
  expect(await readMail(raw)).toMatchObject({
    from: { name: 'Ada Moss', address: 'ada.moss@example.org' },
    oneSender: true,
    recipients: ['reply@reply.example.org', 'ben@example.org'],
    subject: 'Re: Your request',
    mailId: '<one@example.org>',
    references: ['<three@example.org>', '<two@example.org>', '<two@example.org>'],
    text: 'Yes, Tuesday suits me.',
    html: '<p>Yes, <b>Tuesday</b> suits me.</p>',
    enclosed: [{ name: 'proof.pdf', contentType: 'application/pdf', inline: false }],
  });
});

describe('two deliveries of one mail', () => {
  it('are the same mail, whatever mail systems wrote above it', async () => {
    const raw = await aMail();
    const again = Buffer.concat([Buffer.from('Received: by another way\r\nX-SES-Spam-Verdict: PASS\r\n'), raw]);
    expect((await readMail(again)).identity).toBe((await readMail(raw)).identity);
  });

  it('are two mails when a program used one id twice', async () => {
    const [one, other] = [await readMail(await aMail()), await readMail(await aMail({ text: 'No, it does not.' }))];
    expect(one.identity).not.toBe(other.identity);
  });
});

describe('mails that are hard to read', () => {
  it('in a charset that is not the one they say', async () => {
    const { text } = await readMail(rawMail(...head, 'Content-Type: text/plain; charset=utf-8', '', 'Gr\xfc\xdfe'));
    expect(text).toMatch(/^Gr.+e$/);
    const unknown = await readMail(rawMail(...head, 'Content-Type: text/plain; charset=x-unknown', '', 'Hello'));
    expect(unknown.text).toBe('Hello');
  });

  it('in eight bits without saying so, and in windows-1252', async () => {
    const type = 'Content-Type: text/plain; charset=windows-1252';
    const raw = rawMail(...head, type, 'Content-Transfer-Encoding: 8bit', '', 'Caf\xe9 \x80 5');
    expect((await readMail(raw)).text).toBe('Café € 5');
  });

  it('with nothing in them', async () => {
    expect(await readMail(rawMail(...head, '', ''))).toMatchObject({ text: '', html: '', enclosed: [] });
    expect(await readMail(Buffer.from('x'))).toMatchObject({ from: { address: '' }, oneSender: false, subject: '' });
  });

  it('with HTML alone, whose words are kept as text', async () => {
    const raw = await aMail({ text: '', html: '<p>Yes,</p><ul><li>Tuesday</li></ul><script>alert(1)</script>' });
    const { text } = await readMail(raw);
    expect(text).toMatch(/Yes,[\s*]+Tuesday/);
    expect(text).not.toContain('alert');
  });

  it('with multipart in multipart, an invitation, a winmail.dat and a forwarded mail', async () => {
    const raw = await aMail({
      html: '<p>Yes</p>',
      icalEvent: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
      attachments: [
        { filename: 'winmail.dat', content: 'TNEF', contentType: 'application/ms-tnef' },
        { content: 'From: x@y.org\r\nSubject: inner\r\n\r\nInner text', contentType: 'message/rfc822' },
      ],
    });
    const mail = await readMail(raw);
    expect(mail.text).toBe('Yes, Tuesday suits me.');
    expect(named(mail)).toEqual(expect.arrayContaining(['winmail.dat']));
    const { files, leftOut } = takeEnclosed(mail, { caseId: idFor('case'), virus: false });
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['message.eml']));
    expect(leftOut).toContain('winmail.dat: it is not a type of file that is taken here');
  });

  it('nested without an end are refused rather than read', async () => {
    const lines = Array.from({ length: 200 }, (_, at) => [
      `Content-Type: multipart/mixed; boundary="b${at}"`,
      '',
      `--b${at}`,
    ]).flat();
    await expect(readMail(rawMail(...head, ...lines))).rejects.toThrow(/nesting|depth/i);
  });
});

describe('mails that mean no good', () => {
  it('with two thousand recipients keep some of them', async () => {
    const to = Array.from({ length: 2_000 }, (_, at) => `person${at}@example.org`).join(', ');
    const mail = await readMail(rawMail('From: ada@example.org', `To: ${to}`, 'Subject: x', '', 'x'));
    expect([mail.recipients.length, mail.recipientCount]).toEqual([50, 2_000]);
  });

  it('with an endless subject, or one that hides or begins a header, have a harmless one', async () => {
    const long = await readMail(await aMail({ subject: 'x'.repeat(10_000) }));
    expect(long.subject).toHaveLength(500);
    const encoded = Buffer.from('Hi\r\nBcc: victim@example.org\u202Etxet').toString('base64');
    const raw = rawMail('From: ada@example.org', `Subject: =?UTF-8?B?${encoded}?=`, '', 'x');
    expect((await readMail(raw)).subject).toBe('Hi Bcc: victim@example.orgtxet');
  });

  it('with a name that turns around have a plain one', async () => {
    const name = Buffer.from('\u202Egro.knab@ecivres').toString('base64');
    const raw = rawMail(`From: =?UTF-8?B?${name}?= <ada@example.org>`, '', 'x');
    expect((await readMail(raw)).from).toEqual({ name: 'gro.knab@ecivres', address: 'ada@example.org' });
  });

  it.each([
    ['two From headers', ['From: ada@example.org', 'From: eve@example.org']],
    ['two senders in one', ['From: ada@example.org, eve@example.org']],
    ['none', ['Sender: ada@example.org']],
    ['one that is no address', ['From: Ada']],
  ])('with %s have not one sender', async (_, from) => {
    expect((await readMail(rawMail(...from, 'Subject: x', '', 'x'))).oneSender).toBe(false);
  });
});

describe('the files of a mail', () => {
  const taking = async (attachments: object[], virus = false) =>
    takeEnclosed(await readMail(await aMail({ attachments })), { caseId: idFor('case'), virus });

  it('are taken by their type or, where a program does not say it, by their name, and never with a path', async () => {
    const { files, leftOut } = await taking([
      { filename: '../../proof.pdf', content: 'PDF', contentType: 'application/octet-stream' },
      { filename: 'run.exe', content: 'MZ', contentType: 'application/pdf' },
      { filename: 'page.html', content: '<script>', contentType: 'text/html' },
    ]);
    expect(files).toMatchObject([{ name: 'proof.pdf', contentType: 'application/pdf', kind: 'document', size: 3 }]);
    expect(leftOut.map((left) => left.split(':')[0])).toEqual(['run.exe', 'page.html']);
  });

  it('have the same ids and keys each time', async () => {
    const raw = await aMail({ attachments: [{ filename: 'a.txt', content: 'a' }] });
    const take = async () => takeEnclosed(await readMail(raw), { caseId: idFor('case'), virus: false });
    expect(await take()).toEqual(await take());
  });

  it('are left out beyond twenty, and all of them where there is a virus', async () => {
    const many = Array.from({ length: 25 }, (_, at) => ({ filename: `${at}.txt`, content: `${at}` }));
    const { files, leftOut } = await taking(many);
    expect([files.length, leftOut.length]).toEqual([20, 5]);
    expect(await taking(many.slice(0, 1), true)).toEqual({
      files: [],
      leftOut: ['0.txt: the mail service found a virus'],
    });
  });
});
