import { parse } from 'csv-parse/sync';

/** A file that is read in parts. */
export interface Source {
  /** Bytes. */
  size: number;
  /** The bytes from one on to before another. */
  read(from: number, to: number): Promise<Buffer>;
}

export interface CsvRow {
  /** As a spreadsheet numbers it: the head is row 1. */
  row: number;
  cells: string[];
  /** Why it cannot be read; it has no cells then. */
  problem?: string;
  /** The byte after its end. */
  endsAt: number;
}

/** A row may have so many bytes. */
export const MAXIMUM_ROW_BYTES = 64 * 1024;
/** So much of the file is in memory at a time; more than a row, so that each part brings at least one. */
const PART_BYTES = 256 * 1024;
const NEWLINE = 0x0a;

const TOO_LARGE = `The row is larger than ${MAXIMUM_ROW_BYTES / 1024} KB, or a quotation mark in it is never closed.`;

interface Place {
  byteAt: number;
  rowAt: number;
}

/**
 * The rows of a file from a place on, which is the end of a row: the reading can be taken up after any row. A row that does
 * not end is given up with its first line, so that one quotation mark never swallows the rest of the file.
 */
export async function* readRows(source: Source, separator: string, from: Place): AsyncGenerator<CsvRow> {
  let { byteAt, rowAt } = from;
  while (byteAt < source.size) {
    const part = await source.read(byteAt, Math.min(byteAt + PART_BYTES, source.size));
    const isLast = byteAt + part.length >= source.size;
    const rows = rowsIn(part, separator, isLast);
    for (const { cells, problem, bytes } of rows) {
      rowAt++;
      yield { row: rowAt, cells, endsAt: byteAt + bytes, ...(problem === undefined ? {} : { problem }) };
    }
    byteAt += rows.at(-1)?.bytes ?? part.length;
  }
}

interface Row {
  cells: string[];
  problem?: string;
  /** From the beginning of the part to its end. */
  bytes: number;
}

/** The whole rows of a part; at least one. */
function rowsIn(part: Buffer, separator: string, isLast: boolean): Row[] {
  const rows = wholeRows(part, separator, isLast);
  const tooLarge = rows.findIndex(({ bytes }, i) => bytes - (rows[i - 1]?.bytes ?? 0) > MAXIMUM_ROW_BYTES);
  const good = tooLarge < 0 ? rows : rows.slice(0, tooLarge);
  const [readTo, rest] = [good.at(-1)?.bytes ?? 0, tooLarge >= 0];
  const isStuck = rest || good.length === 0 || (isLast && readTo < part.length);
  return isStuck ? [...good, firstLine(part, readTo)] : good;
}

function wholeRows(part: Buffer, separator: string, isLast: boolean): Row[] {
  const rows: Row[] = [];
  try {
    parse(part, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n'],
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      on_record: (record: unknown) => keep(record as Parsed, rows),
    });
  } catch (error) {
    // The last row of the part has a quotation mark that is not closed in it: it is not among the rows.
    if ((error as { code?: string }).code !== 'CSV_QUOTE_NOT_CLOSED') throw error;
    return rows;
  }
  // A part ends amid a row, mostly; the next one begins with that row.
  return isLast || part.at(-1) === NEWLINE ? rows : rows.slice(0, -1);
}

interface Parsed {
  record: string[];
  info: { bytes: number };
}

/** Kept here, since the parser forgets what it has read when it comes upon a mistake. */
function keep({ record, info }: Parsed, rows: Row[]): null {
  // What UTF-8 cannot be comes as this sign.
  const isText = !record.some((cell) => cell.includes('\uFFFD'));
  const problem = 'The row holds characters that are not in UTF-8. Save the file as "CSV UTF-8".';
  rows.push(isText ? { cells: record, bytes: info.bytes } : { cells: [], problem, bytes: info.bytes });
  return null;
}

function firstLine(part: Buffer, from: number): Row {
  const newline = part.indexOf(NEWLINE, from);
  return { cells: [], problem: TOO_LARGE, bytes: newline < 0 ? part.length : newline + 1 };
}
