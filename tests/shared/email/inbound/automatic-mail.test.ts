import { expect, it } from 'vitest';
import { automaticSender } from '../../../../shared/email/inbound/automatic-mail.ts';
import { readMail } from '../../../../shared/email/inbound/read-mail.ts';
import { rawMail } from '../../../support/mails.ts';

const judged = async (headers: string[], source = 'ada@example.org', from = 'ada@example.org') =>
  automaticSender(await readMail(rawMail(`From: ${from}`, ...headers, '', 'I am away.')), source);

it.each([
  ['an automatic answer', ['Auto-Submitted: auto-replied']],
  ['an automatic answer', ['Auto-Submitted: auto-generated; x=y']],
  ['an automatic answer', ['X-Autoreply: yes']],
  ['an automatic answer', ['Precedence: auto_reply']],
  ['an automatic answer', ['X-Loop: somebody']],
  ['an automatic answer', ['Return-Path: < >']],
  ['mail of a mailing list', ['Precedence: bulk']],
  ['mail of a mailing list', ['List-Id: <list.example.org>']],
  ['a report of a mail system', ['Content-Type: multipart/report; report-type=delivery-status; boundary=x']],
])('%s is known by %s', async (what, headers) => {
  expect(await judged(headers)).toBe(what);
});

it.each([
  ['an automatic answer', 'ada@example.org', ''],
  ['an automatic answer', 'ada@example.org', '<>'],
  ['a report of a mail system', 'MAILER-DAEMON@example.org', 'x@example.org'],
  ['a report of a mail system', 'ada@example.org', 'MAILER-DAEMON@eu-west-2.amazonses.com'],
  ['mail of this service itself', 'Hello@harbour-housing.example', 'x@amazonses.com'],
])('%s is known by its sender %s and the envelope "%s"', async (what, from, source) => {
  expect(await judged([], source, from)).toBe(what);
});

it.each([[[]], [['Auto-Submitted: no']], [['Precedence: first-class']]])(
  'a person wrote what says %j',
  async (headers) => {
    expect(await judged(headers)).toBeUndefined();
  },
);
