import type { Source } from '../../shared/imports/csv-rows.ts';
import type { Import } from '../../shared/model.ts';
import { idFor } from './ids.ts';
import { aRecordStamp } from './records.ts';

/** A file in memory, of which parts are read. */
export const sourceFrom = (content: string | Buffer): Source => {
  const bytes = Buffer.from(content);
  return { size: bytes.length, read: async (from, to) => bytes.subarray(from, to) };
};

/** An import of two columns of contacts that was checked. */
export const anImport = (fields: Partial<Import> = {}): Import => ({
  importId: idFor('import'),
  list: 'imports',
  kind: 'contacts',
  fileName: 'people.csv',
  mapping: [
    { column: 'Name', to: 'lastName' },
    { column: 'Mail', to: 'email' },
  ],
  options: { dateFormat: 'yyyy-MM-dd', onMatch: 'skip', system: 'import', rules: false },
  columns: ['Name', 'Mail'],
  separator: ',',
  startedBy: idFor('user', 'ada'),
  administrator: true,
  state: 'checked',
  pass: 1,
  byteAt: 0,
  rowAt: 1,
  counts: {},
  attempt: 0,
  expiresAt: 1_743_930_000,
  ...aRecordStamp(),
  ...fields,
});
