import type { ListEntry, Projection } from '../model.ts';
import { model } from '../model.ts';
import { wholeBatch } from '../platform/table.ts';
import type { CaseFacts } from './case-facts.ts';

/** What lists know of cases, at most a hundred, as of a moment ago: the stream brings it. One BatchGet. */
export async function readCaseFacts(caseIds: string[]): Promise<Map<string, CaseFacts>> {
  const found = await readProjections(caseIds);
  return new Map(
    found.flatMap(({ projectionOf, facts }) => (facts ? [[projectionOf, facts as CaseFacts] as const] : [])),
  );
}

/** The same of cases that stand in lists, in their order, each once: of those that are still to stand there. One BatchGet. */
export async function readListedFacts(entries: ListEntry[]): Promise<{ entry: ListEntry; facts: CaseFacts }[]> {
  const found = await readProjections(entries.map(({ recordId }) => recordId));
  const byId = new Map(found.map((projection) => [projection.projectionOf, projection]));
  const taken = new Set<string>();
  return entries.flatMap((entry) => {
    const { facts, listed = [] } = byId.get(entry.recordId) ?? {};
    const stands = listed.some(({ list, place }) => list === entry.list && place === entry.place);
    if (!facts || !stands || taken.has(entry.recordId)) return [];
    taken.add(entry.recordId);
    return [{ entry, facts: facts as CaseFacts }];
  });
}

async function readProjections(recordIds: string[]): Promise<Projection[]> {
  if (recordIds.length === 0) return [];
  const keys = [...new Set(recordIds)].map((projectionOf) => ({ projectionOf }));
  return wholeBatch(await model.entities.projection.get(keys).go());
}
