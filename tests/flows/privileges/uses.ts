import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckedCall } from '../../../infra/local/parts.ts';
import { grantsOf, lineOf } from './grants.ts';

/** What the calls of some stacks needed, and which of them no role allowed. */
export interface Uses {
  used: string[];
  denied: string[];
}

/** Notes which grants the calls of one stack need. */
export function noteUses(assembly: string) {
  const unused = new Map(Map.groupBy(grantsOf(assembly), ({ holder }) => holder));
  const used = new Set<string>();
  const denied = new Set<string>();
  return {
    onCall(this: void, { function: holder, access, denial }: CheckedCall): void {
      if (denial !== undefined) return void denied.add(denial);
      const needed = (unused.get(holder) ?? []).filter((grant) => grant.allows(access));
      if (needed.length === 0) return;
      for (const grant of needed) used.add(lineOf(grant));
      unused.set(
        holder,
        (unused.get(holder) ?? []).filter((grant) => !needed.includes(grant)),
      );
    },
    /** Leaves them for the end of the run: the stacks of a run are in several processes. */
    keepIn(directory: string): void {
      const uses: Uses = { used: [...used], denied: [...denied] };
      writeFileSync(join(directory, `${randomUUID()}.json`), JSON.stringify(uses));
    },
  };
}

/** What all the stacks of a run have left there. */
export function usesIn(directory: string): Uses {
  const all = readdirSync(directory).map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as Uses);
  return { used: all.flatMap(({ used }) => used), denied: [...new Set(all.flatMap(({ denied }) => denied))] };
}
