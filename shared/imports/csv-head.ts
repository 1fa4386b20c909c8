import { parse } from 'csv-parse/sync';
import { invalid } from '../platform/errors.ts';
import type { Source } from './csv-rows.ts';
import { MAXIMUM_ROW_BYTES } from './csv-rows.ts';
import { SEPARATORS } from './import.schema.ts';

export interface CsvHead {
  separator: string;
  /** The names in the first row. */
  columns: string[];
  /** The byte at which the second row begins. */
  byteAt: number;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const UTF16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

const unreadable = (detail: string) => invalid([{ pointer: '/file', detail }]);

/** Reads the first row of a file; throws invalid for what is not CSV in UTF-8. Where no separator is named, the one that makes the most columns. */
export async function readHead(source: Source, separator?: string): Promise<CsvHead> {
  const start = await source.read(0, Math.min(source.size, MAXIMUM_ROW_BYTES));
  expectUtf8(start);
  const skipped = start.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  const text = start.subarray(skipped);
  const candidates = separator === undefined ? Object.values(SEPARATORS) : [separator];
  const [head] = candidates
    .map((one) => ({ separator: one, ...firstRow(text, one) }))
    .toSorted((one, other) => other.columns.length - one.columns.length);
  if (!head || head.columns.every((name) => name === ''))
    throw unreadable('has no row of column names at its beginning');
  return { ...head, byteAt: skipped + head.byteAt };
}

/** A part may end amid a character, so the end is not looked at. */
function expectUtf8(start: Buffer) {
  const isOther = UTF16_MARKS.some((mark) => start.subarray(0, 2).equals(mark));
  try {
    if (isOther) throw new Error('UTF-16');
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
  } catch {
    throw unreadable('is not text in UTF-8: save it as "CSV UTF-8"');
  }
}

function firstRow(text: Buffer, delimiter: string): { columns: string[]; byteAt: number } {
  const rows: { record: string[]; info: { bytes: number } }[] = [];
  try {
    parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n'],
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      to: 1,
      on_record: (row: unknown) => {
        rows.push(row as (typeof rows)[number]);
        return null;
      },
    });
  } catch {
    return { columns: [], byteAt: 0 };
  }
  const [{ record, info } = { record: [], info: { bytes: 0 } }] = rows;
  return { columns: record.map((name) => name.trim()), byteAt: info.bytes };
}
