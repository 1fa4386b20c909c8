import type { ListEntry, Projection } from '../model.ts';
import { model } from '../model.ts';
import { wholeBatch } from '../platform/table.ts';

/** What is known of records, at most a hundred, by their ids, as of a moment ago: the stream brings it. One BatchGet. */
export async function readProjections(recordIds: string[]): Promise<Map<string, Projection>> {
  if (recordIds.length === 0) return new Map();
  const keys = [...new Set(recordIds)].map((projectionOf) => ({ projectionOf }));
  const found = wholeBatch(await model.entities.projection.get(keys).go());
  return new Map(found.map((projection) => [projection.projectionOf, projection]));
}

/** Whether a record is still to stand where an entry has it: what a crash left over is named by no projection. */
export const standsAt = ({ listed }: Projection, { list, place }: ListEntry): boolean =>
  listed.some((one) => one.list === list && one.place === place);
