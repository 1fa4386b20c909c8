import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createProgress } from '../../infra/local/progress.ts';
import { startLocalStack } from '../../infra/local/stack.ts';
import { addSampleUsers } from '../../infra/local/local-api/sample-users.ts';

/** What a caseworker asks for most, in great number: through the local gateway, by the handler, and by the route alone. */
export async function benchWarm(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { calls: { type: 'string', default: '200' }, together: { type: 'string', default: '4' } },
  });
  const write = process.stdout.write.bind(process.stdout);
  // The handler that runs in this process writes its log there.
  process.stdout.write = () => true;
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  const dataDirectory = await mkdtemp(join(tmpdir(), 'dossier-bench-'));
  const stack = await startLocalStack({ dataDirectory, progress: createProgress(tell) });
  try {
    await addSampleUsers(stack.url);
    const { compareDoors } = await import('./warm/compare-doors.ts');
    await compareDoors(stack, {
      calls: Number(values.calls),
      together: Number(values.together),
      write: (line) => void write(`${line}\n`),
      tell,
    });
  } finally {
    await stack.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}
