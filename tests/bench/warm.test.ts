import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { addSampleUsers } from '../../infra/local/local-api/sample-users.ts';
import { startLocalStack } from '../../infra/local/stack.ts';
import { dataRoot } from '../support/data-root.ts';
import { compareDoors } from './warm/compare-doors.ts';

let directory: string;
let lines: string[];
const write = (line: string) => void lines.push(line);
const tell = () => {};

beforeAll(async () => {
  directory = await mkdtemp(join(dataRoot(), 'dossier-bench-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it('the bench of warm requests asks by every door for the same', async () => {
  lines = [];
  const stack = await startLocalStack({ dataDirectory: join(directory, 'stack'), assembly: inject('assembly') });
  try {
    await addSampleUsers(stack.url);
    await compareDoors(stack, { calls: 1, together: 1, write, tell });
  } finally {
    await stack.stop();
  }
  const measured = lines.slice(1).map((line) => line.split(/ {2,}/).slice(0, 2).join(', '));
  expect(measured).toEqual(
    ['open a case', 'case file', 'list', 'complete an activity'].flatMap((name) =>
      ['gateway', 'handler', 'bare'].map((door) => `${name}, ${door}`),
    ),
  );
});
