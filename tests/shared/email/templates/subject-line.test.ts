import fc from 'fast-check';
import { expect, it } from 'vitest';
import { subjectLine } from '../../../../shared/email/templates/subject-line.ts';

it.each([
  [' Maya\r\nBcc: x@example.org\u0000\u0085! ', 'Maya Bcc: x@example.org !'],
  ['invoice\u202Efdp.exe\u2066\u200F', 'invoicefdp.exe'],
  ['a\u2028b\u2029c', 'a b c'],
  ['x'.repeat(255), 'x'.repeat(255)],
  ['x'.repeat(256), `${'x'.repeat(254)}…`],
])('%j is sent as one harmless line', (given, said) => {
  expect(subjectLine(given)).toBe(said);
});

it('that is long is cut at a word', () => {
  const said = subjectLine('word '.repeat(2_000));
  expect(said).toMatch(/^(word )+word…$/);
  expect(said.length).toBeLessThanOrEqual(255);
});

it('is one line of 255 signs at most, whatever it was', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 600 }),
    fc.string({
      unit: fc.constantFrom('\r', '\n', '\u202E', '\u2067', '\u061C', '\u0000', '\uD83D', '\u{1F600}', ' ', 'a'),
      maxLength: 600,
    }),
  );
  fc.assert(
    fc.property(hostile, (given) => {
      const said = subjectLine(given);
      expect(said).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
      expect(said.length).toBeLessThanOrEqual(255);
      expect(said.isWellFormed()).toBe(true);
    }),
  );
});
