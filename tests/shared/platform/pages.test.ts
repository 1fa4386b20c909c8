import { expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../shared/platform/pages.ts';

const position = ['2025-01-06T09:00:00.000Z', 'case_01J00000000000000000000000'];
const cursor = encodeCursor(position, 'cases of ada', 'key');

it('a cursor brings back the position it was made for', () => {
  expect(decodeCursor(cursor, 'cases of ada', 'key')).toEqual(position);
});

it('a cursor with any one character changed is refused', () => {
  for (let at = 0; at < cursor.length; at++) {
    const forged = cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
    expect(() => decodeCursor(forged, 'cases of ada', 'key'), `character ${at}`).toThrow(/not valid/);
  }
});

it.each(['', '.', 'x', cursor.slice(0, -1), `${cursor}A`, `${cursor}.A`, `.${cursor}`, cursor.split('.')[0] ?? ''])(
  'a cursor cut or lengthened is refused: %s',
  (forged) => {
    expect(() => decodeCursor(forged, 'cases of ada', 'key')).toThrow(
      expect.objectContaining({
        code: 'invalid',
        details: { errors: [expect.objectContaining({ pointer: '/cursor' })] },
      }),
    );
  },
);

it('a cursor of another list or of another deployment is refused', () => {
  expect(() => decodeCursor(cursor, 'cases of bob', 'key')).toThrow(/not valid/);
  expect(() => decodeCursor(cursor, 'cases of ada', 'other key')).toThrow(/not valid/);
});
