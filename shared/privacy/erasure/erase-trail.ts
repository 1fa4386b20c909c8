import { rewriteTrail } from '../../audit/rewrite-trail.ts';
import type { Case } from '../../model.ts';
import { model } from '../../model.ts';
import type { Called } from './erased-words.ts';
import { emptyEntry, entryWithout } from './erased-entries.ts';
import { expectTold } from './expect-told.ts';
import { renamingOf } from './renaming.ts';
import { linksInTrail, whatTheTrailSays } from './trail-of-person.ts';

/** How the trail of a case is erased whose records were erased before. */
export async function eraseWholeTrail(caseId: string): Promise<void> {
  const record = await readRecord(caseId);
  if (record) await expectTold(caseId, caseId, record);
  await emptyTrail(caseId);
}

/** Other cases tell what this one was called, where they were linked with it. */
async function emptyTrail(caseId: string) {
  for (const { otherCaseId, caseLinkId } of await linksInTrail(caseId)) {
    await rewriteTrail(otherCaseId, (entry) => (entry.recordId === caseLinkId ? emptyEntry(entry) : undefined));
  }
  await rewriteTrail(caseId, emptyEntry);
}

interface Person {
  contactIds: string[];
  called: Called;
}

/**
 * Takes people out of the trail of a case: out of all of it where the case was emptied, or was deleted for good and they
 * were its client; otherwise every value that names them. NotYet while the trail does not tell of all that was stored.
 */
export async function eraseFromTrail(caseId: string, { contactIds, called }: Person): Promise<void> {
  const record = await readRecord(caseId);
  if (record) await expectTold(caseId, caseId, record);
  const said = await whatTheTrailSays(caseId, { contactIds, called });
  const isGone = record === null || record.erasedAt !== undefined;
  if (record?.emptiedAt !== undefined || (isGone && said.wereClient)) return emptyTrail(caseId);
  const renaming = renamingOf(contactIds, said.called);
  await rewriteTrail(caseId, (entry) => entryWithout(entry, renaming, said.theirs));
}

async function readRecord(caseId: string): Promise<Case | null> {
  const { data } = await model.entities.case.get({ caseId }).go({ consistent: true });
  return data;
}
