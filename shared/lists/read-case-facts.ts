import type { ListEntry } from '../model.ts';
import { readProjections, standsAt } from '../projections/read-projections.ts';
import type { CaseFacts } from './case-facts.ts';

/** What lists know of cases, at most a hundred, as of a moment ago: the stream brings it. One BatchGet. */
export async function readCaseFacts(caseIds: string[]): Promise<Map<string, CaseFacts>> {
  const found = await readProjections(caseIds);
  return new Map(
    [...found.values()].flatMap(({ projectionOf, facts }) =>
      facts ? [[projectionOf, facts as CaseFacts] as const] : [],
    ),
  );
}

/** The same of cases that stand in lists, in their order, each once: of those that are still to stand there. One BatchGet. */
export async function readListedFacts(entries: ListEntry[]): Promise<{ entry: ListEntry; facts: CaseFacts }[]> {
  const found = await readProjections(entries.map(({ recordId }) => recordId));
  const taken = new Set<string>();
  return entries.flatMap((entry) => {
    const known = found.get(entry.recordId);
    if (!known?.facts || !standsAt(known, entry) || taken.has(entry.recordId)) return [];
    taken.add(entry.recordId);
    return [{ entry, facts: known.facts as CaseFacts }];
  });
}
