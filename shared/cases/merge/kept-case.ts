import type { CaseFile } from '../case-file.ts';
import { readCaseFile } from '../case-file.ts';

/** A case, or the one that it was merged into at last, after so many merges at most; undefined when there is none. */
export async function readKeptCase(caseId: string, { merges }: { merges: number }): Promise<CaseFile | undefined> {
  let file = await readCaseFile(caseId);
  for (let followed = 0; file?.case.mergedInto !== undefined && followed < merges; followed++) {
    file = await readCaseFile(file.case.mergedInto);
  }
  return file ?? undefined;
}
