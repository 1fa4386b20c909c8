import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { composeMail, envelopeOf } from '../../../../shared/email/sending/compose-mail.ts';
import type { Attached } from '../../../../shared/email/sending/attached.ts';
import { withReference } from '../../../../shared/email/sending/subject.ts';
import type { Message } from '../../../../shared/model.ts';
import { NOW } from '../../../support/ids.ts';
import { aMessage } from '../../../support/records.ts';

const signingKey = 'a key of this test';
const compose = (fields: Partial<Message> = {}, attached: Attached[] = []) =>
  composeMail({ signingKey }, { message: aMessage(fields), attached, now: NOW });
const headOf = (raw: Buffer) => raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
/** Heads by name as they stand there, folds taken out. */
const headers = (raw: Buffer) =>
  headOf(raw)
    .replaceAll(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .map((line) => line.split(/:\s?(.*)/s).slice(0, 2) as [string, string]);
const named = (raw: Buffer, name: string) => headers(raw).flatMap(([one, value]) => (one === name ? [value] : []));
const written = async (fields: Partial<Message> = {}, attached: Attached[] = []) =>
  PostalMime.parse(await compose(fields, attached));

/** What SES and other servers take for granted of the bytes. */
function expectClean(raw: Buffer) {
  const text = raw.toString('latin1');
  expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
  expect(text.split('\r\n').every((line) => line.length <= 998)).toBe(true);
  expect(headOf(raw)).toMatch(/^[\t\r\n -~]*$/);
}

afterEach(() => vi.unstubAllEnvs());

describe('a message on the wire', () => {
  it('says what is stored, from the organisation, when it goes', async () => {
    const mail = await written({ subject: 'Grüße [K7RM-4XQA]', text: 'Liebe Ada', html: '<p>Liebe Ada</p>' });
    expect(mail).toMatchObject({
      from: { name: 'Harbour Housing Trust', address: 'hello@harbour-housing.example' },
      to: [{ name: 'Maya Okafor', address: 'maya@example.org' }],
      subject: 'Grüße [K7RM-4XQA]',
      date: NOW,
      messageId: `<${aMessage().messageId}@harbour-housing.example>`,
    });
    expect([mail.text?.trim(), mail.html?.trim()]).toEqual(['Liebe Ada', '<p>Liebe Ada</p>']);
  });

  it('names those who get a copy, and nobody who gets a blind one', async () => {
    const of = (kind: 'to' | 'cc' | 'bcc') => ({ kind, email: `${kind}@example.org`, displayName: `The ${kind}` });
    const raw = await compose({ recipients: [of('to'), of('cc'), of('bcc')] });
    expect([named(raw, 'To'), named(raw, 'Cc')]).toEqual([['The to <to@example.org>'], ['The cc <cc@example.org>']]);
    expect(raw.toString()).not.toContain('bcc@example.org');
    expect(envelopeOf({ recipients: [of('to'), of('bcc')] }).BccAddresses).toEqual(['bcc@example.org']);
  });

  it('that nobody wrote says so, and how to have no more of them', async () => {
    const unsubscribeAddress = 'https://api.example.org/unsubscribe/x';
    const raw = await compose({ automatic: true, unsubscribeAddress });
    expect(named(raw, 'Auto-Submitted')).toEqual(['auto-generated']);
    expect(named(raw, 'List-Unsubscribe')).toEqual([`<${unsubscribeAddress}>`]);
    expect(named(raw, 'List-Unsubscribe-Post')).toEqual(['List-Unsubscribe=One-Click']);
    const byHand = headOf(await compose());
    expect(byHand).not.toMatch(/Auto-Submitted|List-Unsubscribe/);
  });

  it('that answers another one names it and those before it', async () => {
    const raw = await compose({ mimeId: '<2@x.example>', references: ['<1@x.example>'] });
    expect(named(raw, 'In-Reply-To')).toEqual(['<2@x.example>']);
    expect(named(raw, 'References')).toEqual(['<1@x.example> <2@x.example>']);
  });

  it('is answered to the case where the stage receives mail, otherwise to the organisation', async () => {
    vi.stubEnv('MAIL_REPLY_TO', 'office@example.org');
    expect(named(await compose(), 'Reply-To')).toEqual(['office@example.org']);
    vi.stubEnv('MAIL_REPLY_DOMAIN', 'reply.example.org');
    expect(named(await compose(), 'Reply-To')).toEqual([expect.stringMatching(/^r\+\w+@reply\.example\.org$/)]);
  });

  it('carries its files as they are, under names that are only names', async () => {
    const attached = [
      {
        filename: 'Grüße\r\nBcc: eve@example.org".pdf',
        contentType: 'application/pdf',
        content: Buffer.from([0, 255, 10]),
      },
      { filename: 'activities.ics', contentType: 'text/calendar; method=PUBLISH', content: Buffer.from('Für Ada') },
    ];
    const raw = await compose({}, attached);
    expectClean(raw);
    const { attachments } = await PostalMime.parse(raw);
    expect(attachments.map(({ mimeType }) => mimeType)).toEqual(['application/pdf', 'text/calendar']);
    expect(Buffer.from(attachments[0]?.content as ArrayBuffer)).toEqual(Buffer.from([0, 255, 10]));
    expect(raw.toString()).not.toMatch(/^Bcc:/m);
  });
});

describe('what people wrote never becomes a head of its own', () => {
  const attacks = [
    'Ada\r\nBcc: eve@example.org',
    'Ada\nSubject: other',
    'Ada\u2028Bcc: eve@example.org',
    '=?UTF-8?Q?Ada=0D=0ABcc:_eve@example.org?=',
    'Ada" <eve@example.org>, "x',
    '\u202Egpj.exe',
    'a'.repeat(10_000),
    'ü'.repeat(10_000),
    '<b>Ada</b>\u0000\u0007',
    '\ud800 half',
  ];

  it.each(attacks)('in a name: %j', async (displayName) => {
    const raw = await compose({ recipients: [{ kind: 'to', email: 'maya@example.org', displayName }] });
    expectClean(raw);
    const mail = await PostalMime.parse(raw);
    expect(mail.to?.map(({ address }) => address)).toEqual(['maya@example.org']);
    expect(named(raw, 'Bcc')).toEqual([]);
    expect(named(raw, 'Subject')).toHaveLength(1);
    expect(mail.to?.[0]?.name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });

  it.each(attacks)('in a subject: %j', async (subject) => {
    const raw = await compose({ subject: withReference(subject, 'K7RM-4XQA') });
    expectClean(raw);
    const mail = await PostalMime.parse(raw);
    expect(named(raw, 'Subject')).toHaveLength(1);
    expect(named(raw, 'Bcc')).toEqual([]);
    expect(mail.subject).toMatch(/\[K7RM-4XQA\]$/);
    expect(mail.subject?.length).toBeLessThanOrEqual(255);
    expect(mail.subject).not.toMatch(/[\u202a-\u202e]/);
  });

  it('whatever it is', async () => {
    const any = fc.string({ unit: 'binary', maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(any, any, any, async (displayName, subject, text) => {
        const raw = await compose({
          recipients: [{ kind: 'to', email: 'maya@example.org', displayName }],
          subject: withReference(subject, 'K7RM-4XQA'),
          text,
          html: `<p>${text.replace(/[<>&]/g, '')}</p>`,
        });
        expectClean(raw);
        expect(new Set(headers(raw).map(([name]) => name)).size).toBe(headers(raw).length);
        expect((await PostalMime.parse(raw)).to?.map(({ address }) => address)).toEqual(['maya@example.org']);
      }),
      { numRuns: 60 },
    );
  });
});

it('a subject has the reference once', () => {
  expect(withReference('About K7RM-4XQA', 'K7RM-4XQA')).toBe('About K7RM-4XQA');
  expect(withReference('About you', 'K7RM-4XQA')).toBe('About you [K7RM-4XQA]');
});
