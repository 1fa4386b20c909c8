import { describe, expect, it } from 'vitest';
import { cellOf, safeText } from '../../../../shared/exports/rows/cell.ts';

describe('a text in a cell', () => {
  it.each([
    '=1+1',
    '=HYPERLINK("https://evil.example","Click")',
    "=cmd|' /C calc'!A0",
    '+442071234567',
    '-2+3',
    '-cmd',
    '@SUM(A1)',
    '  =1+1',
    '\t=1+1',
    '\tplain',
    '\r=1+1',
    '\n=1+1',
    '\u00A0=1+1',
    '\u200B=1+1',
    '\uFEFF=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
  ])('%j is no formula', (text) => {
    expect(safeText(text)).toBe(`'${text}`);
  });

  it.each(['', 'Ada Moss', '-5', '-1250.00', '1250.00', 'a=b', '2026-05-31', '"quoted"', "'='", ' indented'])(
    '%j stays as it is',
    (text) => {
      expect(safeText(text)).toBe(text);
    },
  );
});

describe('a value in a cell', () => {
  it.each([
    [undefined, ''],
    [null, ''],
    [0, '0'],
    [-12.5, '-12.5'],
    [{ id: 'urgent', label: 'Urgent' }, 'Urgent'],
    [
      [
        { id: 'a', label: 'Ada Moss' },
        { id: 'b', label: 'Ben Oak' },
      ],
      'Ada Moss; Ben Oak',
    ],
    [
      [
        { id: 'a', label: '=1+1' },
        { id: 'b', label: 'Ben' },
      ],
      "'=1+1; Ben",
    ],
    [[], ''],
    [{ value: 'shelter', label: 'A shelter' }, 'A shelter'],
    ['2026-05-31', '2026-05-31'],
    // In summer the organisation of these tests is an hour ahead of UTC.
    ['2026-05-31T13:30:00.000Z', '2026-05-31 14:30'],
  ])('%j is shown as %j', (value, shown) => {
    expect(cellOf(value)).toBe(shown);
  });
});
