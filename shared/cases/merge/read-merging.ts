import type { File } from '../../model.ts';
import { model } from '../../model.ts';
import type { CaseFile } from '../case-file.ts';
import { isThere } from '../case-file.ts';

/** Two cases of which one is taken into the other, as they are stored. */
export interface Merging {
  /** The case that stays. */
  into: CaseFile;
  /** The case that is taken in. */
  from: CaseFile;
  /** The files of the case that is taken in. */
  files: File[];
  /** Ids of what came into the case that stays and is not there any more, and of its files: none of it comes again. */
  settled: Set<string>;
}

/** Reads, beside the two case files, what is not part of these. */
export async function readMerging(into: CaseFile, from: CaseFile): Promise<Merging> {
  const all = { consistent: true, pages: 'all' } as const;
  const [intoId, fromId] = [into.case.caseId, from.case.caseId];
  const [ownFiles, files] = await Promise.all([
    model.entities.file.query.byId({ caseId: intoId }).go(all),
    model.entities.file.query.byId({ caseId: fromId }).go(all),
  ]);
  return {
    into,
    from,
    files: files.data.filter(isThere),
    settled: new Set([...(into.takenAway ?? []), ...ownFiles.data.map(({ fileId }) => fileId)]),
  };
}
