import { expect, it } from 'vitest';
import { newTextOf } from '../../../../shared/email/inbound/new-text.ts';

const answer = 'Yes, Tuesday suits me.\n\nAda';
const quoted = '> Dear Ada,\n>\n> does Tuesday suit you?';

it.each([
  ['Gmail and Apple Mail', `On Mon, 5 Jan 2026 at 09:00, Harbour <r@x.org> wrote:\n\n${quoted}`],
  [
    'a line that is broken',
    `On Mon, 5 Jan 2026 at 09:00, Harbour Housing Trust\n<r+0123456789@reply.example.org> wrote:\n${quoted}`,
  ],
  ['German', `Am 05.01.2026 um 09:00 schrieb Harbour <r@x.org>:\n${quoted}`],
  ['French', `Le lun. 5 janv. 2026 à 09:00, Harbour <r@x.org> a écrit :\n${quoted}`],
  ['Outlook', 'From: Harbour <r@x.org>\nSent: Monday, 5 January 2026 09:00\nTo: Ada\n\nDear Ada,'],
  ['Outlook in German', 'Von: Harbour <r@x.org>\nGesendet: Montag, 5. Januar 2026 09:00\n\nDear Ada,'],
  ['Outlook on the web', `${'_'.repeat(32)}\nFrom: Harbour\nSent: Monday\n\nDear Ada,`],
  ['old Outlook', '-----Original Message-----\nFrom: Harbour\n\nDear Ada,'],
  ['bare quotation', quoted],
])('the message that is answered is left out: %s', (_, history) => {
  expect(newTextOf(`${answer}\n\n${history}`)).toBe(answer);
});

it('what is written below or between quoted lines is left whole', () => {
  const below = `On Monday, Harbour wrote:\n${quoted}\n\nYes, it does.`;
  const between = `${quoted}\nYes.\n> And where?\nAt home.`;
  expect(newTextOf(below)).toBe(below);
  expect(newTextOf(between)).toBe(between);
});

it('a text that is nothing but quoted is left whole, and so is an empty one', () => {
  expect(newTextOf(quoted)).toBe(quoted);
  expect(newTextOf('')).toBe('');
});

it.each(['On Tuesday I wrote to you:', 'From: is what I would write here', 'On the whole, yes', '--'])(
  'what merely looks like it stays: %s',
  (line) => expect(newTextOf(`Hello\n${line}\nmore`)).toContain(line === 'On Tuesday I wrote to you:' ? 'Hello' : line),
);

it('a text of very many lines takes no time', () => {
  const started = performance.now();
  newTextOf(`${'On \n'.repeat(20_000)}${'_'.repeat(100_000)}`);
  expect(performance.now() - started).toBeLessThan(1_000);
});
