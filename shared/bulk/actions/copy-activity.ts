import * as z from 'zod';
import { CopyActivity } from '../../activities/activity.schema.ts';
import type { CopyKind } from '../../activities/copy-activity.ts';
import { editTarget, planCopy } from '../../activities/copy-activity.ts';
import { onActivities } from './on-activities.ts';

const settingsOf = <T extends string>(type: T) => z.strictObject({ type: z.literal(type), ...CopyActivity.shape });

const copying = <T extends string>(type: T, how: CopyKind) =>
  onActivities<z.infer<ReturnType<typeof settingsOf<T>>>>({
    settings: settingsOf(type),
    needs: how,
    cases: 2,
    async plan(work, { caseId, subject }) {
      const isThere = caseId === work.activity.caseId;
      const target = isThere ? work.edit : await editTarget(work.edit.ctx, caseId);
      await planCopy(work, { target, how, subject });
      if (!isThere) work.also(target);
    },
  });

/** Puts a copy of each activity on one and the same case. */
export const copyActivity = copying('copy-activity', 'copy');

/** Moves each activity to one and the same case. */
export const moveActivity = copying('move-activity', 'move');
