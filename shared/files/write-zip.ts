import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { ArchiveEntry } from './archive-entries.ts';

/** Most files are packed already, and processor time is what there is least of. */
const COMPRESSION_LEVEL = 1;

interface Target {
  /** An empty file. */
  file: FileHandle;
  read: (key: string) => Promise<Readable>;
  signal: AbortSignal;
}

/**
 * Writes a ZIP to a file, reading the objects one after the other. Rejects when one cannot be read, is not of the size
 * that is recorded, or the signal comes. Always compressed: readers that read a ZIP as a stream cannot tell where an
 * entry ends that is merely stored.
 */
export async function writeZip(entries: ArchiveEntry[], { file, read, signal }: Target): Promise<void> {
  const {
    default: { ZipFile },
  } = await import('yazl');
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const fail = (error: unknown) => zip.emit('error', error);
  zip.on('error', (error: Error) => output.destroy(error));
  for (const {
    path,
    file: { key, size, createdAt },
  } of entries) {
    const options = { size, mtime: new Date(createdAt), compressionLevel: COMPRESSION_LEVEL };
    zip.addReadStreamLazy(path, options, (begin) => {
      // A stream that fails says so to its own listeners only.
      read(key).then((content) => begin(null, content.once('error', fail)), fail);
    });
  }
  zip.end();
  await file.writeFile(output, { signal });
}
