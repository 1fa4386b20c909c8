import type { Activity, File } from '../../model.ts';
import { derivedId } from '../../platform/ids.ts';
import type { Stamps } from '../../platform/stamps.ts';
import type { Fresh } from '../case-edit.ts';
import type { CaseFile } from '../case-file.ts';

interface Two {
  into: CaseFile;
  from: CaseFile;
}

/** What of the case that is taken in stays behind: the other case has been opened too. */
export const isTaken = ({ type }: Activity) => type !== 'open-case';

/** Always the same for the same original, so that each is copied once however often that is tried. */
export const copyId = (intoId: string, activityId: string) => derivedId('activity', intoId, activityId);
export const fileCopyId = (intoId: string, fileId: string) => derivedId('file', intoId, fileId);

/**
 * An activity as it goes into the other case: as it is, with what it points to there. It belongs to no timeline or
 * sequence of that case; on a closed one nothing is left to do.
 */
export function copyOf(original: Activity, two: Two): Fresh<'activity'> {
  const { caseId } = two.into.case;
  const { activityId, followUpOf } = original;
  const followed =
    followUpOf === undefined
      ? undefined
      : two.from.activities.find((other) => other.activityId === followUpOf && isTaken(other));
  const over = two.into.case.statusClass === 'closed' && original.statusClass === 'incomplete';
  return {
    ...contentOf(original),
    caseId,
    activityId: copyId(two.into.case.caseId, activityId),
    copiedFrom: { caseId: original.caseId, activityId, how: 'merged', revision: original.revision },
    followUpOf: followed && copyId(two.into.case.caseId, followed.activityId),
    files: original.files?.map((file) => ({ ...file, fileId: fileCopyId(two.into.case.caseId, file.fileId) })),
    plannedBy: undefined,
    untouched: undefined,
    ...(over && { status: 'cancelled', statusClass: 'cancelled' as const, because: 'case-closed' }),
  };
}

/** Whether a copy says what its original said at a revision, or has been changed since by somebody else. */
export const isUpToDate = (copy: Activity, revision: number) =>
  copy.revision > 1 || (copy.copiedFrom as { revision: number }).revision >= revision;

/** The record of a file as it goes into the other case; the object in the bucket is the same one. */
export function fileCopyOf(file: File, two: Two & { mergeActivity: Activity | undefined }): Fresh<'file'> {
  const owner = two.from.activities.find(({ activityId }) => activityId === file.activityId);
  const stays = owner === undefined || !isTaken(owner);
  const kept = stays && two.mergeActivity;
  return {
    ...contentOf(file),
    caseId: two.into.case.caseId,
    fileId: fileCopyId(two.into.case.caseId, file.fileId),
    activityId: kept ? kept.activityId : copyId(two.into.case.caseId, file.activityId),
    activityType: kept ? kept.type : file.activityType,
  };
}

/** A record without its stamps. */
export function contentOf<T extends Stamps>(record: T): Omit<T, keyof Stamps> {
  const { revision, createdAt, createdBy, updatedAt, updatedBy, cause, ...content } = record;
  return content;
}

/** The activity of a merge on the case that stays. */
export const mergeActivityOf = ({ into, from }: Two): Activity | undefined =>
  into.activities.find(({ copiedFrom }) => {
    const source = copiedFrom as { caseId?: string; activityId?: string } | undefined;
    return source?.caseId === from.case.caseId && source.activityId === undefined;
  });
