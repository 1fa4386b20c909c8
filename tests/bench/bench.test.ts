import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Deployment } from '../../infra/local/types.ts';
import { dataRoot } from '../support/data-root.ts';
import { deployed } from './deployed.ts';

let deployment: Deployment;
let directory: string;
let lines: string[];
const write = (line: string) => void lines.push(line);

beforeAll(async () => {
  deployment = await deployed(inject('assembly'));
  directory = await mkdtemp(join(dataRoot(), 'dossier-bench-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('the bench of lists', () => {
  it('finds by the API what it has loaded past it, and tells what that costs', async () => {
    const { compareSizes } = await import('./lists/compare-sizes.ts');
    lines = [];
    const options = { seed: 1, runs: 1, only: 'newest', directory, deployment, write };
    expect(await compareSizes({ ...options, sizes: [300] })).toBe(true);
    // Requests, items and units, the times, and a full page.
    expect(lines.join('\n')).toMatch(/cases: newest of a category +2 +51 +1\d(\.5)? +[\d.]+ +[\d.]+ +25\n/);
  });
});

describe('the bench of heat', () => {
  it('finds the partition that is written to most, and that shards cool it', async () => {
    const { measureHeat } = await import('./heat/measure-heat.ts');
    lines = [];
    const asked = { rate: 60, seconds: 1, cases: 1_000, seed: 1, countedBefore: 0, deployment, write };
    expect(measureHeat({ ...asked, shards: [1, 4] })).toBe(true);
    const [one = 0, four = 0] = lines.flatMap((line) => /Writes, table: .*\n +(\d+)/.exec(line)?.[1] ?? []).map(Number);
    expect(one).toBeGreaterThan(0);
    expect(four).toBeLessThan(one / 2);
  });
});
