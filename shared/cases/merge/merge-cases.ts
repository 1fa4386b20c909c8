import { getConfiguration } from '../../configuration/configuration.ts';
import type { Case } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import { expectRevision } from '../../platform/expect-revision.ts';
import type { CaseEdit } from '../case-edit.ts';
import { editOtherCase } from '../links/edit-other-case.ts';
import { editVisibleCase } from '../visible-case.ts';
import type { MergePreview } from './describe-merge.ts';
import type { MergeCases, PreviewMerge } from './merge.schema.ts';
import { namedBy } from './merge.schema.ts';
import { planMerge } from './plan-merge.ts';
import { readMerging } from './read-merging.ts';
import { haveSameClients } from './take-clients.ts';

/** The case that stays, and whether everything has come over with the answer or the rest follows in the background. */
export interface Merged {
  case: Case;
  merged: { caseId: string; reference: string; finished: boolean };
}

/**
 * Merges another case into one: all that is on it comes over, and it goes to the bin. Cases whose clients differ are
 * merged only when that is confirmed.
 */
export const mergeCases = (
  ctx: Context,
  { caseId, from: name, confirmClients = false }: MergeCases & { caseId: string },
): Promise<Merged> =>
  retryOnConflict(async () => {
    const { into, from, planned } = await decide(ctx, { caseId, from: name }, ({ into, from }) => {
      expectRevision(ctx, into.file.case);
      if (!confirmClients) expectSameClients(into, from);
    });
    const { reference } = from.file.case;
    return commit(ctx, [...into.writes(), ...from.writes()], {
      case: into.file.case,
      merged: { caseId: from.file.case.caseId, reference, finished: planned.finished },
    });
  });

/** What a merge would do, and whether at once or in the background. Refuses what the merge itself would refuse, differing clients aside. */
export async function previewCaseMerge(
  ctx: Context,
  wanted: PreviewMerge & { caseId: string },
): Promise<MergePreview & { atOnce: boolean }> {
  const { planned } = await decide(ctx, wanted);
  return { ...planned.preview, atOnce: planned.finished };
}

interface Two {
  into: CaseEdit;
  from: CaseEdit;
}

async function decide(ctx: Context, wanted: PreviewMerge & { caseId: string }, check?: (two: Two) => void) {
  const configuration = await getConfiguration(ctx);
  const into = await editVisibleCase(ctx, wanted.caseId, { action: 'merge', sharedBy: 2 });
  const from = await editOtherCase(ctx, into, { ...namedBy(wanted.from), action: 'merge' });
  check?.({ into, from });
  const planned = await planMerge({ into, from }, configuration, await readMerging(into.file, from.file));
  return { into, from, planned };
}

function expectSameClients(into: CaseEdit, from: CaseEdit) {
  if (haveSameClients({ into: into.file, from: from.file })) return;
  const about = ({ file: { case: record } }: CaseEdit) =>
    `${record.reference} is about ${record.clients.map(({ displayName }) => displayName).join(', ')}`;
  throw conflict(
    `The clients differ: ${about(into)}, and ${about(from)}. If these are the cases you mean, send "confirmClients": true.`,
  );
}
