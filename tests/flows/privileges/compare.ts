import { lineOf, type Grant } from './grants.ts';
import { KEPT, type Kept } from './kept.ts';
import type { Uses } from './uses.ts';

/** What is wrong with the permissions of a template, by what a whole run has needed of them; nothing when they are the least. */
export function compare(grants: Grant[], { used, denied }: Uses, kept: Kept[] = KEPT): string[] {
  const needed = new Set(used);
  const unused = grants.map(lineOf).filter((line) => !needed.has(line));
  return [
    ...missing({ denied }),
    ...unused.filter((line) => !kept.some(({ what }) => what.test(line))).map((line) => `nothing uses: ${line}`),
    ...grants.filter((grant) => isCovered(grant, grants)).map((grant) => `granted twice: ${lineOf(grant)}`),
    ...kept
      .filter(({ what }) => !unused.some((line) => what.test(line)))
      .map(({ what }) => `used or not granted any more, so no reason is needed: ${what.source}`),
  ];
}

/** What some calls needed and no role allowed; this is wrong however little was run. */
export const missing = ({ denied }: Pick<Uses, 'denied'>): string[] => denied.map((denial) => `denied: ${denial}`);

/** Whether the same role may do it with every partition already. */
const isCovered = (grant: Grant, grants: Grant[]) =>
  grant.partitions !== undefined &&
  grants.some((other) => lineOf(other) === lineOf({ ...grant, partitions: undefined }));
