import * as z from 'zod';
import { readVisibleHead } from '../../cases/visible-case.ts';
import { archiveFiles as archive, MAKING_MILLISECONDS } from '../../files/archive-files.ts';
import { FILE_KINDS } from '../../files/file-kinds.ts';
import { archiveKey } from '../../files/object-keys.ts';
import { idOf } from '../../platform/ids.ts';
import type { BulkAction } from './action.ts';

const settings = z.strictObject({
  type: z.literal('archive-files'),
  /** Only files of these activities, and of these kinds; all of the case where none are named. */
  activityIds: z.array(idOf('activity')).min(1).max(1000).optional(),
  kinds: z.array(z.enum(FILE_KINDS)).min(1).max(FILE_KINDS.length).optional(),
});
type Settings = z.infer<typeof settings>;

/** Puts the files of each case into one ZIP, for whoever may see the case, which is kept for a day. */
export const archiveFiles: BulkAction<Settings> = {
  settings,
  target: 'cases',
  permission: 'cases:view',
  nothingToUndo: 'An archive changes nothing on the case. It goes by itself after a day.',
  // What stores the outcome comes on top.
  itemMilliseconds: MAKING_MILLISECONDS + 20_000,
  async begin(ctx, _, caseId) {
    const { case: found } = await readVisibleHead(ctx, caseId);
    return {
      label: found.reference,
      async plan({ activityIds, kinds }, jobId) {
        // Made before it is recorded: should it be made again, it takes its own place.
        const result = await archive({ caseId, activityIds, kinds }, archiveKey({ jobId, caseId }));
        const nothing = result ? undefined : 'There are no such files on this case.';
        return { writes: [], caseIds: [], nothing, result };
      },
    };
  },
};
