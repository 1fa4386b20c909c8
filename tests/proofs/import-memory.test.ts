import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { marksOf } from '../../shared/contacts/matching/marks.ts';
import type { Source } from '../../shared/imports/csv-rows.ts';
import { readRows } from '../../shared/imports/csv-rows.ts';
import { draftsOf } from '../../shared/imports/draft.ts';
import { Seen, markTexts } from '../../shared/imports/seen.ts';
import { aConfiguration } from '../support/configuration.ts';
import { anImport } from '../support/imports.ts';

const ROWS = 100_000;
const LINE_BYTES = 1024;
const MEGABYTE = 1024 * 1024;

/** A file of 100 MB that is nowhere: each of its lines is made as it is read. */
const generated: Source = {
  size: ROWS * LINE_BYTES,
  read: async (from, to) => {
    const first = Math.floor(from / LINE_BYTES);
    const lines = Array.from({ length: Math.ceil(to / LINE_BYTES) - first }, (_, i) => lineOf(first + i)).join('');
    return Buffer.from(lines).subarray(from - first * LINE_BYTES, to - first * LINE_BYTES);
  },
};
function lineOf(i: number) {
  const start = `Person ${i},person${i}@example.org,"`;
  return `${start}${'x'.repeat(LINE_BYTES - start.length - 2)}"\n`;
}

/** What is still held after everything that is not was thrown away. */
function held(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

it(
  'a file of 100,000 rows and 100 MB is gone through in less memory than it would fill',
  { timeout: 30_000 },
  async () => {
    const draftOf = draftsOf(aConfiguration(), anImport({ columns: ['Name', 'Mail', 'Note'] }));
    const seen = new Seen();
    const before = held();
    let rows = 0;
    let most = 0;
    for await (const { row, cells } of readRows(generated, ',', { byteAt: 0, rowAt: 1 })) {
      const { fields } = draftOf(cells);
      seen.add(row, markTexts(marksOf({ kind: 'individual', ...fields })));
      rows++;
      if (rows % 25_000 === 0) most = Math.max(most, held() - before);
    }
    expect(rows).toBe(ROWS);
    expect(
      seen.personLike(
        marksOf({ kind: 'individual', emails: [{ email: 'person99999@example.org', primary: true }] }),
        [],
      ),
    ).toBe(ROWS + 1);
    expect(most / MEGABYTE).toBeLessThan(80);
  },
);
