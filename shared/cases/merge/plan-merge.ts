import { addActivity } from '../../activities/add-activity.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { conflict } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { binCase } from '../bin/bin-case.ts';
import type { CaseEdit } from '../case-edit.ts';
import { MAXIMUM_TAGS, retagged } from '../set-tags.ts';
import { fileCopyId, isTaken } from './copies.ts';
import type { MergePreview } from './describe-merge.ts';
import { describeMerge } from './describe-merge.ts';
import { fill, stepsLeft } from './fill.ts';
import type { Merging } from './read-merging.ts';
import { takeClients } from './take-clients.ts';
import { takeCustomFields } from './take-custom-fields.ts';
import { tellMerge } from './tell-merge.ts';

interface Two {
  into: CaseEdit;
  from: CaseEdit;
}

/**
 * Decides that one case is merged into another, both to be stored by one transaction: `from` goes to the bin, `into` gets
 * the activity that says what was taken. What is more than the transaction holds is left to the stream; `finished` says
 * whether that is nothing. Conflict for cases of different categories.
 */
export async function planMerge(
  { into, from }: Two,
  configuration: Configuration,
  { files, settled }: Pick<Merging, 'files' | 'settled'>,
): Promise<{ preview: MergePreview; finished: boolean }> {
  const [first, second] = [into.file.case, from.file.case];
  if (first.category !== second.category) {
    throw conflict('The cases belong to different case categories and cannot be merged. Link them instead.');
  }
  const today = dateIn(organisation.timeZone, into.ctx.now);
  const before = { into: into.file, from: from.file, files, settled };
  const fields = await takeCustomFields(configuration, first, second);
  const preview = describeMerge(before, configuration, { fields, today });

  takeClients(into, preview.clients.taken);
  into.change('case', into.file.case, {
    customFields: fields.customFields,
    tags: retagged(first.tags ?? [], { add: preview.tags.slice(0, MAXIMUM_TAGS - (first.tags ?? []).length) }).tags,
    details: first.details ?? second.details,
  });
  leaveActivity({ into, from }, configuration, { preview, files });
  leave({ into, from });
  const steps = stepsLeft({ into: into.file, from: from.file, files, settled }, configuration, into.ctx.now);
  const taken = fill(steps, { into, from });
  return { preview, finished: taken === steps.length && from.file.links.length === 0 };
}

/** What was attached to an activity that stays behind is attached to this one. */
function leaveActivity(
  { into, from }: Two,
  configuration: Configuration,
  { preview, files }: { preview: MergePreview; files: Merging['files'] },
) {
  const { caseId, reference, subject, details } = from.file.case;
  const activity = addActivity(into, configuration, {
    type: 'merge-case',
    subject: `${reference} was merged into this case: ${subject}`,
    details: tellMerge(preview, details === into.file.case.details ? undefined : details),
    status: 'completed',
  });
  const going = new Set(from.file.activities.filter(isTaken).map(({ activityId }) => activityId));
  const loose = files
    .filter(({ activityId }) => !going.has(activityId))
    .map(({ fileId, name, contentType, size }) => ({
      fileId: fileCopyId(into.file.case.caseId, fileId),
      name,
      contentType,
      size,
    }));
  into.change('activity', activity, {
    copiedFrom: { caseId, how: 'merged' },
    files: loose.length > 0 ? loose : undefined,
  });
}

/** Its summary is written too, so that whatever is added to the case at the same moment meets this transaction. */
function leave({ into, from }: Two) {
  from.change('case', from.file.case, { mergedInto: into.file.case.caseId });
  binCase(from);
  if (from.file.summary) from.change('caseSummary', from.file.summary, {});
}
