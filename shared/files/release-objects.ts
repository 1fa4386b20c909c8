import type { File } from '../model.ts';
import { model } from '../model.ts';
import { isThere } from '../cases/case-file.ts';
import { loadObjectStore } from './load-object-store.ts';

/**
 * Deletes the objects of files that are gone from their cases, apart from those that a file of another case leads to. Once
 * more does no harm.
 */
export async function releaseObjects(files: File[]): Promise<void> {
  if (files.length === 0) return;
  const { deleteObject } = await loadObjectStore();
  for (const { key, fileId } of files) {
    const { data } = await model.entities.file.query.byObject({ key }).go({ limit: 100 });
    if (!data.some((other) => other.fileId !== fileId && isThere(other))) await deleteObject(key);
  }
}
