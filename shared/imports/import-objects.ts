import { loadObjectStore } from '../files/load-object-store.ts';
import type { Import } from '../model.ts';
import { conflict } from '../platform/errors.ts';
import type { Source } from './csv-rows.ts';

/** Bytes of a file, at most. */
export const MAXIMUM_FILE_BYTES = 200 * 1024 * 1024;

/** Where the file of an import lies; its lifecycle takes it away after thirty days. */
export const fileKey = ({ importId }: Pick<Import, 'importId'>) => `imports/${importId}/file.csv`;

/** Where what became of its rows lies, for each pass. */
export const reportKey = ({ importId, pass }: Pick<Import, 'importId' | 'pass'>) => `imports/${importId}/${pass}.csv`;

/** The file of an import, part by part; conflict when it is another one than was checked, or gone. */
export async function sourceOf(job: Pick<Import, 'importId' | 'etag' | 'size'>): Promise<Source> {
  const { readPart } = await loadObjectStore();
  const { etag = '', size = 0 } = job;
  return {
    size,
    read: async (from, to) => {
      const part = await readPart({ key: fileKey(job), etag }, { from, to });
      if (!part) throw conflict('The file is gone, or another one was sent in its place. Check it again.');
      return part;
    },
  };
}
