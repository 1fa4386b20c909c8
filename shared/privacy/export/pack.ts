import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** A text and the path that it has in the ZIP. */
export interface Entry {
  path: string;
  text: string;
}

interface Target {
  /** An empty file. */
  file: FileHandle;
  signal: AbortSignal;
  /** Instant, of every entry. */
  at: string;
}

/** Writes texts into a ZIP on the disk as they come. Rejects when one cannot be made, or the signal comes. */
export async function pack(entries: AsyncIterable<Entry>, { file, signal, at }: Target): Promise<void> {
  const {
    default: { ZipFile },
  } = await import('yazl');
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const written = file.writeFile(output, { signal });
  // Awaited below: until then nobody else hears of a failure.
  written.catch(() => undefined);
  try {
    for await (const { path, text } of entries) {
      signal.throwIfAborted();
      zip.addBuffer(Buffer.from(text, 'utf8'), path, { mtime: new Date(at) });
    }
    zip.end();
  } catch (error) {
    output.destroy(error as Error);
    throw error;
  }
  await written;
}
