import { advanceSequence } from '../activities/sequence.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Activity } from '../model.ts';
import type { Change } from '../platform/change.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { CaseEdit } from './case-edit.ts';
import { readCaseFile } from './case-file.ts';

/**
 * Looks at a case's sequence once more after an activity came to its end. Of two that end at the same moment, neither
 * transaction sees the other's, so neither may know that it was the last. Nothing to do most of the time.
 */
export async function continueSequence(ctx: Context, { entity, before, after }: Change): Promise<void> {
  if (entity !== 'activity' || !after || after.statusClass === 'incomplete') return;
  if (before?.statusClass !== 'incomplete') return;
  const configuration = await getConfiguration(ctx);
  const withSequence = configuration.list('caseTypes').filter(({ sequence }) => sequence);
  if (withSequence.length === 0) return;
  const { caseId } = after as unknown as Activity;
  await retryOnConflict(async () => {
    const file = await readCaseFile(caseId);
    if (!file || !withSequence.some(({ id }) => id === file.case.caseType)) return;
    const edit = new CaseEdit(ctx, file);
    advanceSequence(edit, configuration);
    await commit(ctx, edit.writes(), undefined);
  });
}
