import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocalStack } from '../../infra/local/stack.ts';
import { playStory } from '../../infra/local/story/play-story.ts';
import { fuzz } from './fuzz.ts';

const { stdout } = process;
const { values } = parseArgs({
  options: { seed: { type: 'string' }, runs: { type: 'string' }, only: { type: 'string' }, log: { type: 'boolean' } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const dataDirectory = await mkdtemp(join(tmpdir(), 'dossier-fuzz-'));
const stack = await startLocalStack({
  dataDirectory,
  fresh: true,
  ...(values.log && { log: (line) => stdout.write(`${line}\n`), onFunctionLine: (line) => stdout.write(`${line}\n`) }),
});
/** Findings are told as they are found. */
let told = 0;
try {
  await playStory({ stack, tell: () => undefined, checkDenials: () => undefined });
  const { findings, statuses } = await fuzz({
    url: stack.url,
    seed,
    runs: Number(values.runs ?? 1000),
    only: values.only,
    progress: (done, all) => {
      for (const { run, request, why } of all.slice(told)) {
        stdout.write(`\nrun ${run}: ${why}\n${JSON.stringify(request).slice(0, 2000)}\n`);
      }
      told = all.length;
      if (done % 100 === 0) stdout.write(`${done} requests\n`);
    },
  });
  const counts = [...statuses]
    .toSorted(([one], [other]) => one - other)
    .map(([status, count]) => `${status}: ${count}`);
  stdout.write(`\nSeed ${seed}: ${findings.length} findings. ${counts.join(', ')}\n`);
  process.exitCode = findings.length > 0 ? 1 : 0;
} finally {
  await stack.stop();
  await rm(dataDirectory, { recursive: true, force: true });
}
