import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deployed } from './deployed.ts';

const SIZES = [1_000, 100_000, 1_000_000];

/** Every page of a list, worklist, dashboard or search, at several sizes of an organisation: what each costs, and that it is the same. */
export async function benchLists(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: SIZES.join(',') },
      seed: { type: 'string', default: '1' },
      runs: { type: 'string', default: '100' },
      only: { type: 'string' },
      parts: { type: 'string', default: 'cases,work,search' },
      /** Where the engine keeps its file. */
      data: { type: 'string', default: tmpdir() },
    },
  });
  const deployment = await deployed();
  const directory = await mkdtemp(join(values.data, 'dossier-bench-'));
  try {
    const { compareSizes } = await import('./lists/compare-sizes.ts');
    const { PARTS } = await import('./lists/case-items.ts');
    const sizes = values.sizes.split(',').map(Number);
    const isFlat = await compareSizes({
      sizes,
      directory,
      deployment,
      seed: Number(values.seed),
      runs: Number(values.runs),
      only: values.only,
      parts: PARTS.filter((part) => values.parts.split(',').includes(part)),
      write: (line) => void process.stdout.write(`${line}\n`),
    });
    if (!isFlat) process.exitCode = 1;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
