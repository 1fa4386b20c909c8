import type { File } from '../model.ts';
import { model } from '../model.ts';
import type { Change } from '../platform/change.ts';
import { loadObjectStore } from './load-object-store.ts';

/**
 * Deletes the object of a file whose record is gone from the table, unless another record leads to it: copied activities
 * share their files. A file that is taken away keeps its record, and so its object, for thirty days: until then it can be
 * brought back.
 */
export async function releaseObject({ entity, kind, before }: Change): Promise<void> {
  if (entity !== 'file' || kind !== 'removed') return;
  const { key } = before as unknown as File;
  const { data } = await model.entities.file.query.byObject({ key }).go({ limit: 1 });
  if (data.length > 0) return;
  const { deleteObject } = await loadObjectStore();
  await deleteObject(key);
}
