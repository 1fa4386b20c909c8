import { isThere } from '../cases/case-file.ts';
import type { Activity, File } from '../model.ts';
import { model } from '../model.ts';
import { conflict } from '../platform/errors.ts';
import { wholeBatch } from '../platform/table.ts';
import { archiveEntries } from './archive-entries.ts';
import type { FileKind } from './file-kinds.ts';
import { temporaryFile } from './temporary-file.ts';

/** More would take longer than this, or not fit into the 512 MB that a Lambda function has on disk. */
const MOST_FILES = 500;
const MOST_MEGABYTES = 400;
const MEGABYTE = 1024 * 1024;

/** An archive that takes longer is given up. */
export const MAKING_MILLISECONDS = 100_000;

interface Wanted {
  caseId: string;
  activityIds?: string[] | undefined;
  kinds?: FileKind[] | undefined;
}

export interface ArchiveContent {
  files: number;
  /** Of the files, before they were packed. */
  bytes: number;
}

/**
 * Puts files of a case, which the caller must be allowed to see, into one ZIP at a key; undefined when there are none.
 * Throws conflict when they are too many or too large.
 */
export async function archiveFiles(wanted: Wanted, key: string): Promise<ArchiveContent | undefined> {
  const files = await findFiles(wanted);
  if (files.length === 0) return undefined;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  expectFits(files.length, bytes);
  await make(archiveEntries(files, await activitiesOf(files)), key);
  return { files: files.length, bytes };
}

/** In the order in which they were made, so that an archive that is made again is the same. */
async function findFiles({ caseId, activityIds, kinds }: Wanted): Promise<File[]> {
  const { data } = await model.entities.file.query.byId({ caseId }).go({ consistent: true, pages: 'all' });
  return data.filter(
    (file) =>
      isThere(file) &&
      (activityIds === undefined || activityIds.includes(file.activityId)) &&
      (kinds === undefined || kinds.some((kind) => kind === file.kind)),
  );
}

async function activitiesOf(files: File[]): Promise<Activity[]> {
  const keys = new Map(files.map(({ caseId, activityId }) => [activityId, { caseId, activityId }]));
  return wholeBatch(await model.entities.activity.get([...keys.values()]).go({ consistent: true }));
}

function expectFits(files: number, bytes: number) {
  const most = `An archive holds at most ${MOST_FILES} files and ${MOST_MEGABYTES} MB`;
  const megabytes = Math.ceil(bytes / MEGABYTE);
  if (files <= MOST_FILES && megabytes <= MOST_MEGABYTES) return;
  throw conflict(`${most}; these are ${files} files and ${megabytes} MB. Ask for fewer, by activities or kinds.`);
}

/** Writes the ZIP to the disk first: S3 wants to know its length, and it may be larger than the memory. */
async function make(entries: ReturnType<typeof archiveEntries>, key: string): Promise<void> {
  const [{ readObject, storeFile }, { writeZip }] = await Promise.all([
    import('./large-objects.ts'),
    import('./write-zip.ts'),
  ]);
  const given = new AbortController();
  const signal = AbortSignal.any([given.signal, AbortSignal.timeout(MAKING_MILLISECONDS)]);
  await using file = await temporaryFile();
  try {
    await writeZip(entries, { file, signal, read: (object) => readObject(object, signal) });
    await storeFile({ key, contentType: 'application/zip', file }, signal);
  } catch (error) {
    // Otherwise an object that is being read would hold its connection.
    given.abort();
    throw error;
  }
}
