import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** What every function's bundle weighs and how long it takes to load, beside an empty handler and beside the plain stack. */
export async function benchCold(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { runs: { type: 'string', default: '15' }, only: { type: 'string', default: '' } },
  });
  const { compareLoading } = await import('./cold/compare-loading.ts');
  const directory = await mkdtemp(join(tmpdir(), 'dossier-bench-'));
  try {
    const isSmall = await compareLoading({
      directory,
      runs: Number(values.runs),
      only: values.only,
      write: (line) => void process.stdout.write(`${line}\n`),
      tell: (line) => void process.stderr.write(`${line}\n`),
    });
    if (!isSmall) process.exitCode = 1;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
