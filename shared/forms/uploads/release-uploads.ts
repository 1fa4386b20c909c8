import { loadObjectStore } from '../../files/load-object-store.ts';
import type { Submission } from '../../model.ts';
import { model } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import { filesOf } from '../submissions/submissions.ts';

/**
 * Deletes the objects that a submission no longer leads to, because a file was taken out of it or because it is gone,
 * unless a file of a case leads to them.
 */
export async function releaseUploads({ entity, before, after }: Change): Promise<void> {
  if (entity !== 'submission' || !before) return;
  const kept = new Set(after ? filesOf(after as unknown as Submission).map(({ key }) => key) : []);
  const gone = filesOf(before as unknown as Submission).filter(({ key }) => !kept.has(key));
  if (gone.length === 0) return;
  const { deleteObject } = await loadObjectStore();
  for (const { key } of gone) {
    const { data } = await model.entities.file.query.byObject({ key }).go({ limit: 1 });
    if (data.length === 0) await deleteObject(key);
  }
}
