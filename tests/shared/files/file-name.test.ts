import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachmentHeader } from '../../../shared/files/attachment-header.ts';
import { cleanFileName, extensionOf } from '../../../shared/files/file-name.ts';

const bytes = (text: string) => Buffer.byteLength(text);
const anyName = fc.string({
  unit: fc.oneof(fc.constantFrom('/', '\\', '.', ' ', '\u202E', '\n', 'é', '👩‍👩‍👧'), fc.string()),
});

describe('the name of a file', () => {
  it.each([
    ['letter.pdf', 'letter.pdf'],
    ['../../etc/letter.pdf', 'letter.pdf'],
    [String.raw`C:\Users\ada\letter.pdf`, 'letter.pdf'],
    ['  a \n long\tname .pdf ', 'a long name .pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['le\u0000tter\u200F.pdf', 'letter.pdf'],
    ['cafe\u0301.pdf', 'café.pdf'],
    ['a<b>:"c"|?*.pdf', 'a_b___c____.pdf'],
    ['...hidden.pdf...', 'hidden.pdf'],
    ['مرحبا.pdf', 'مرحبا.pdf'],
    ['..', ''],
    ['folder/', ''],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanFileName(given)).toBe(clean);
  });

  it('is shortened before its extension, between whole characters', () => {
    const long = cleanFileName(`${'👩‍👩‍👧'.repeat(30)}.docx`);
    expect(long).toMatch(/^(👩‍👩‍👧)+\.docx$/u);
    expect(bytes(long)).toBeLessThanOrEqual(255);
    expect(bytes(long)).toBeGreaterThan(255 - bytes('👩‍👩‍👧'));
  });

  it('has at most 255 bytes, no path and nothing unseen, and is clean when it is cleaned again', () => {
    fc.assert(
      fc.property(anyName, (given) => {
        const name = cleanFileName(given);
        expect(bytes(name)).toBeLessThanOrEqual(255);
        expect(name).not.toMatch(/[/\\\p{Cc}\u202A-\u202E\u2066-\u2069]|^[. ]|[. ]$/u);
        expect(cleanFileName(name)).toBe(name);
      }),
      { numRuns: 1000 },
    );
  });

  it('has its extension in lower case, or none', () => {
    expect(['a.PDF', 'a.tar.gz', 'README'].map(extensionOf)).toEqual(['pdf', 'gz', '']);
  });
});

describe('the header that names a download', () => {
  it('always attaches, with the whole name and one in ASCII', () => {
    expect(attachmentHeader(`Zoë's "50%" plan (1).pdf`)).toBe(
      `attachment; filename="Zo_'s _50__ plan (1).pdf"; filename*=UTF-8''Zo%C3%AB%27s%20%2250%25%22%20plan%20%281%29.pdf`,
    );
  });

  it('cannot be left by any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(attachmentHeader(name)).toMatch(
          /^attachment; filename="[^"\\\P{ASCII}]*"; filename\*=UTF-8''[\w.!~%-]*$/u,
        );
      }),
    );
  });
});
