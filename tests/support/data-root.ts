import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';
/** In bytes; a container may have as little as 64 MB there. */
const ENOUGH = 2 ** 31;

/** The folder for data of tests: in memory where there is room, since the DynamoDB engine waits for the disk at each write. */
export function dataRoot(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ENOUGH ? MEMORY : tmpdir();
}
