import { temporaryFile } from '../files/temporary-file.ts';
import type { Import, ImportRow } from '../model.ts';
import { readRows } from './csv-rows.ts';
import type { Source } from './csv-rows.ts';
import { rowsOf } from './import-rows.ts';
import { reportKey, sourceOf } from './import-objects.ts';

/** Beyond these the report has the columns of the file, so that rows can be mended in it and sent again. */
const COLUMNS = ['row', 'fate', 'id', 'reason'];
const STORE_MILLISECONDS = 60_000;
/** So much is gathered before it is written. */
const BUFFER_CHARACTERS = 64 * 1024;

/** Makes a CSV of the rows that a pass has read, each with what became of it, beside the file; one that is there is replaced. */
export async function storeReport(job: Import): Promise<void> {
  await using file = await temporaryFile();
  let text = '\uFEFF';
  for await (const line of linesOf(job, await sourceOf(job))) {
    text += line;
    if (text.length < BUFFER_CHARACTERS) continue;
    await file.write(text);
    text = '';
  }
  await file.write(text);
  const { storeFile } = await import('../files/large-objects.ts');
  await storeFile(
    { key: reportKey(job), contentType: 'text/csv; charset=utf-8', file },
    AbortSignal.timeout(STORE_MILLISECONDS),
  );
}

/** The lines of a report; only the rows that were read have a record, and the two come in one order. */
export async function* linesOf(job: Import, source: Source): AsyncGenerator<string> {
  const { separator = ',', columns = [], headEndsAt = 0 } = job;
  const line = (cells: string[]) => `${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`;
  yield line([...COLUMNS, ...columns]);
  const records = rowsOf(job);
  for await (const row of readRows(source, separator, { byteAt: headEndsAt, rowAt: 1 })) {
    const { value, done } = await records.next();
    if (done) return;
    yield line([...fateCells(value), ...row.cells]);
  }
}

const fateCells = ({ row, fate, recordId = '', sameAs, problems = [] }: ImportRow): string[] => {
  const same = sameAs === undefined ? [] : [`row ${sameAs} brings the same`];
  const wrong = problems.map(({ column, detail }) => [column, detail].filter(Boolean).join(' '));
  return [String(row), fate, recordId, [...same, ...wrong].join('; ')];
};

const quoted = (cell: string, separator: string) =>
  cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
