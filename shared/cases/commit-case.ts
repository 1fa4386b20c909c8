import { advanceSequence } from '../activities/sequence.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { commit } from '../platform/commit.ts';
import type { Write } from '../platform/write.ts';
import type { CaseEdit } from './case-edit.ts';

/**
 * Stores what was decided on a case, whoever decided it, together with what follows by itself: when an activity came to
 * its end, the next step of the sequence. `answer` is asked when everything is decided. Throws WriteConflict when somebody else wrote first.
 */
export async function commitCase<T>(edit: CaseEdit, configuration: Configuration, answer: () => T): Promise<T> {
  const writes = await caseWrites(edit, configuration);
  return commit(edit.ctx, writes, answer());
}

/** The same writes for one who stores them together with others. Asked once, when all is decided. */
export async function caseWrites(edit: CaseEdit, configuration: Configuration): Promise<Write[]> {
  if (edit.endsActivity) advanceSequence(edit, configuration);
  await edit.settle();
  return edit.writes();
}
