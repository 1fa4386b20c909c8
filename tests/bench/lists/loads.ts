import { statfsSync } from 'node:fs';
import { amount, caseCount } from './amounts.ts';
import type { Part } from './case-items.ts';
import { PARTS } from './case-items.ts';

/** Bytes for a case in the engine's file, whose text is twice what DynamoDB stores, and of the room in which keys are ordered. */
const BYTES: Record<Part, number> = { cases: 46_000, numbers: 1_000, work: 38_000, search: 52_000 };
const GIGABYTE = 10 ** 9;

/**
 * What is loaded together: everything where there is room for it, otherwise one part after the other, each complete, since
 * no page reads of two. Throws where there is not even room for that, before hours are spent.
 */
export function loadsIn(directory: string, cases: number, parts: readonly Part[] = PARTS): Part[][] {
  const { bavail, bsize } = statfsSync(directory);
  const room = bavail * bsize;
  const needed = (some: readonly Part[]) => cases * some.reduce((sum, part) => sum + BYTES[part], 0);
  if (needed(parts) <= room) return [[...parts]];
  const most = Math.max(...parts.map((part) => needed([part])));
  if (most <= room) return parts.map((part) => [part]);
  throw new Error(
    `${caseCount(cases)} need ${inGigabytes(most)} in ${directory}, where ${inGigabytes(room)} are free: name another folder by --data`,
  );
}

const inGigabytes = (bytes: number) => `${amount(Math.ceil(bytes / GIGABYTE))} GB`;
