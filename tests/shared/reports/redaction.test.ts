import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Known } from '../../../shared/reports/redaction/patterns.ts';
import { noVeil, veilOver } from '../../../shared/reports/redaction/veil.ts';
import { aContact } from '../../support/records.ts';

const someone = (fields: Parameters<typeof aContact>[0], displayName: string): Known => ({
  displayNames: [displayName],
  contact: aContact({ emails: [], displayName, ...fields }),
});
const maya = someone(
  {
    firstName: 'Maya',
    lastName: 'Okafor',
    emails: [{ email: 'maya.o@harbour-housing.example', primary: true }],
    phones: [{ phone: '+44 7700 900123', primary: true }],
  },
  'Maya Okafor',
);
const sean = someone(
  { firstName: 'Seán', lastName: "O'Neill", phones: [{ phone: '020 7946 0018', primary: true }] },
  "Seán O'Neill",
);
/** What a text becomes where these people are called A, B and so on. */
function redacted(text: string, people: Record<string, Known>, also: string[] = []) {
  const veil = veilOver(new Map(Object.entries(people)), also);
  const letters = Object.keys(people).map((id) => [veil.person({ contactId: id, displayName: '' }), id] as const);
  return letters.reduce(
    (shown, [label, id]) => shown.replaceAll(new RegExp(`${label}(?!\\d)`, 'g'), id),
    veil.text(text),
  );
}

describe('redaction calls a person by one label', () => {
  it.each([
    ['Maya said that Maya’s mother is Mrs OKAFOR', 'A said that A’s mother is Mrs A'],
    ['Okafor, Maya and maya  okafor', 'A and A'],
    ['MayaOkafor.pdf, scan_Maya_Okafor-2.png', 'A.pdf, scan_A-2.png'],
    ['MAYA.O@Harbour-Housing.example', 'A'],
    ['maya.o (at) harbour-housing (dot) example', 'A'],
    ['+447700900123, 0044 7700 900 123', 'A, A'],
    ['07700-900123, (07700) 900 123, +44 (0)7700 900123', 'A, A, A'],
    ['7700900123', 'A'],
  ])('however it is written: %s', (text, expected) => {
    expect(redacted(text, { A: maya })).toBe(expected);
  });

  it.each([
    ["Sean O'Neill, Seán O’Neill, SEAN ONEILL", 'B, B, B'],
    ['Sea\u0301n O`Neill', 'B'],
    ['020 7946 0018 or +44 20 7946 0018 or 02079460018', 'B or B or B'],
  ])('with or without accents and signs: %s', (text, expected) => {
    expect(redacted(text, { B: sean })).toBe(expected);
  });

  it('and leaves words alone that only begin or end like a name, and reference numbers', () => {
    const text = 'Mayan, Okafors’ and K7RM-4XQA, 17700900123, 077009001234';
    expect(redacted(text, { A: maya })).toBe(text);
  });

  it('also in scripts that are written without spaces', () => {
    expect(redacted('昨日王小明は来た', { A: { displayNames: ['王小明'] } })).toBe('昨日Aは来た');
  });

  it('and by all of their labels where several share a name', () => {
    const ben = someone({ firstName: 'Ben', lastName: 'Okafor' }, 'Ben Okafor');
    expect(redacted('Ben, Maya: the Okafor family', { A: maya, B: ben })).toMatch(/^B, A: the (A or B|B or A) family$/);
  });

  it('but an organisation by its whole name alone', () => {
    const trust = someone({ kind: 'organisation', organisationName: 'Harbour Housing Trust' }, 'Harbour Housing Trust');
    expect(redacted('Harbour Housing Trust has housing', { A: trust })).toBe('A has housing');
  });

  it('and words that were asked for by others', () => {
    expect(redacted('12 Mill  Lane, mill lane', { A: maya }, ['Mill Lane'])).toBe('12 Redacted 1, Redacted 1');
  });
});

it('the numbers do not follow the order of the people', () => {
  const people = new Map(Array.from({ length: 8 }, (_, i) => [`p${i}`, { displayNames: [`Name${i}`] }] as const));
  const orders = Array.from({ length: 6 }, () => {
    const veil = veilOver(people, []);
    return [...people.keys()].map((contactId) => veil.person({ contactId, displayName: '' })).join();
  });
  expect(new Set(orders).size).toBeGreaterThan(1);
});

it('no text of any sort brings a name back, or breaks', () => {
  const names = fc.constantFrom('Maya', 'Okafor', 'Maya Okafor', 'okafor maya', 'maya.o@harbour-housing.example');
  fc.assert(
    fc.property(fc.array(fc.oneof(names, fc.string({ unit: 'grapheme', maxLength: 8 }))), names, (parts, name) => {
      const shown = veilOver(new Map([['A', maya]]), ['x.*(']).text([...parts, name].join(' '));
      expect(shown.split(/[^\p{L}\p{N}]+/u).filter((word) => /^(maya|okafor)$/i.test(word))).toEqual([]);
    }),
  );
});

it('without redaction everything is as it is', () => {
  expect([noVeil.text('Maya'), noVeil.person({ displayName: 'Maya' })]).toEqual(['Maya', 'Maya']);
});
