import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dataRoot } from '../support/data-root.ts';
import { compareLoading } from './cold/compare-loading.ts';

let directory: string;
let lines: string[];
const write = (line: string) => void lines.push(line);
const tell = () => {};

beforeAll(async () => {
  directory = await mkdtemp(join(dataRoot(), 'dossier-bench-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it('the bench of cold starts loads what is measured, and tells bytes, times and ratios', async () => {
  lines = [];
  await compareLoading({ directory, runs: 1, only: 'insight', write, tell });
  const figures = lines.map((line) => line.trim().split(/ {2,}/)).slice(1);
  const functions = ['empty handler', 'plain stack', 'api-insight', 'and GET /dashboards/{category}'];
  expect(figures.map(([name]) => name)).toEqual(functions.map((name) => expect.stringContaining(name)));
  for (const [, ...numbers] of figures) expect(numbers.map(Number).filter(Number.isFinite)).toHaveLength(7);
});
