import { describe, expect, it } from 'vitest';
import { readHead } from '../../../shared/imports/csv-head.ts';
import type { CsvRow } from '../../../shared/imports/csv-rows.ts';
import { readRows } from '../../../shared/imports/csv-rows.ts';
import { sourceFrom } from '../../support/imports.ts';

async function rowsIn(content: string | Buffer, separator = ',', from = { byteAt: 0, rowAt: 0 }): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of readRows(sourceFrom(content), separator, from)) rows.push(row);
  return rows;
}
const cells = async (...asked: Parameters<typeof rowsIn>) =>
  (await rowsIn(...asked)).map((row) => row.problem?.slice(0, 30) ?? row.cells);

describe('the rows of a file', () => {
  it.each([
    [
      'cells in quotation marks, with commas, line ends and doubled marks',
      '"a,b","c\r\nd","e""f"\n',
      [['a,b', 'c\r\nd', 'e"f']],
    ],
    [
      'line ends of Windows and of others, and none at the end',
      'a,b\r\nc,d\ne,f',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ],
    [
      'quotation marks in the middle of a cell',
      '5" pipe,x\n"a"b,y\n',
      [
        ['5" pipe', 'x'],
        ['"a"b', 'y'],
      ],
    ],
    ['empty lines and rows with too few or too many cells', 'a\n\nb,c,d\n', [['a'], [''], ['b', 'c', 'd']]],
    [
      'a quotation mark that is never closed, as one bad row',
      'a,b\n"c,d\ne,f\n',
      [['a', 'b'], 'The row is larger than 64 KB, ', ['e', 'f']],
    ],
    ['nothing', '', []],
  ])('are read: %s', async (_, text, wanted) => {
    expect(await cells(text)).toEqual(wanted);
  });

  it('are read the same whatever part of the file they lie in, and from after any of them on', async () => {
    const text = Array.from({ length: 9000 }, (_, i) => `${i},"línea ${i}\n${'x'.repeat(i % 90)}"\r\n`).join('');
    const rows = await rowsIn(text);
    expect(rows.map((row) => row.cells[0])).toEqual(Array.from({ length: 9000 }, (_, i) => String(i)));
    const at = rows[4321];
    const rest = await rowsIn(text, ',', { byteAt: at?.endsAt ?? 0, rowAt: at?.row ?? 0 });
    expect(rest).toEqual(rows.slice(4322));
  });

  it('that are too large, or not in UTF-8, are bad rows among good ones', async () => {
    const large = `"${'y'.repeat(70_000)}"`;
    expect(await cells(`a\n${large}\nb\n`)).toEqual([['a'], 'The row is larger than 64 KB, ', ['b']]);
    const endless = `a\n"open\n${'b\n'.repeat(300_000)}`;
    const rows = await cells(endless);
    expect([rows.length, rows[1], rows.at(-1)]).toEqual([300_002, 'The row is larger than 64 KB, ', ['b']]);
    const latin = Buffer.concat([Buffer.from('a\n'), Buffer.from('J\xf6rg\n', 'latin1'), Buffer.from('b\n')]);
    expect(await cells(latin)).toEqual([['a'], 'The row holds characters that ', ['b']]);
  });
});

describe('the head of a file', () => {
  const head = (content: string | Buffer, separator?: string) => readHead(sourceFrom(content), separator);

  it.each([
    ['commas', 'A,B\n1;x,2', ',', ['A', 'B'], 4],
    ['semicolons, with a byte order mark', '\uFEFFA; "B,C" ;D\r\n', ';', ['A', '"B,C"', 'D'], 16],
    ['tabs', 'A\tB\n', '\t', ['A', 'B'], 4],
    ['one column', 'Mail\nx', ',', ['Mail'], 5],
  ])('tells what separates its cells: %s', async (_, text, separator, columns, byteAt) => {
    const found = await head(text);
    expect(found).toEqual({ separator, columns, byteAt });
  });

  it('is read with the separator that was named', async () => {
    expect((await head('A;B,C\n', ',')).columns).toEqual(['A;B', 'C']);
  });

  it.each([
    ['UTF-16', Buffer.from('\uFEFFA;B\n', 'utf16le'), /UTF-8/],
    ['Latin-1', Buffer.from('N\xe4me\n', 'latin1'), /UTF-8/],
    ['empty', '', /no row of column names/],
    ['blank', '\n\n', /no row of column names/],
  ])('is refused in words: %s', async (_, content, words) => {
    await expect(head(content)).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ detail: expect.stringMatching(words) }] },
    });
  });
});
