import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * An empty file on the disk that has no name any more, so that its space is free once it is closed or the process ends,
 * whatever happens: what a function that timed out leaves in /tmp is still there for the next invocation
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html).
 */
export async function temporaryFile(): Promise<FileHandle> {
  const path = join(tmpdir(), `dossier-${randomUUID()}`);
  const file = await open(path, 'wx+');
  await unlink(path);
  return file;
}
