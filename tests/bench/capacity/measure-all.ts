import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createProgress } from '../../../infra/local/progress.ts';
import { startLocalStack } from '../../../infra/local/stack.ts';
import type { Invocation } from '../../../infra/local/types.ts';
import { dataRoot } from '../../support/data-root.ts';
import { indexesOf } from './indexes.ts';
import { look } from './look.ts';
import { measure, type Row } from './measure.ts';
import { STEPS } from './steps.ts';
import { World } from './world.ts';

const TOLD_EACH = 25;

/** Calls every operation of the API on a stack of its own and answers what each cost, beside the least. */
export async function measureAll(tell: (line: string) => void, only = /./): Promise<Row[]> {
  const dataDirectory = await mkdtemp(join(dataRoot(), 'dossier-bench-'));
  const invocations: Invocation[] = [];
  const stack = await startLocalStack({
    dataDirectory,
    progress: createProgress(tell),
    inspect: look,
    onInvocation: (invocation) => invocations.push(invocation),
  });
  try {
    const measuring = { world: await World.begin(stack), indexes: indexesOf(stack.deployment), invocations };
    const steps = STEPS.filter(({ call }) => only.test(call));
    const rows: Row[] = [];
    for (const [i, step] of steps.entries()) {
      if (i % TOLD_EACH === 0) tell(`${i} of ${steps.length} operations`);
      rows.push(...(await measure(step, measuring)));
    }
    return rows;
  } finally {
    await stack.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}
