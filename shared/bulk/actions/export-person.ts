import * as z from 'zod';
import { exportKey } from '../../files/object-keys.ts';
import { readErasable } from '../../privacy/erasure/preview-erasure.ts';
import { exportPerson as make, MAKING_MILLISECONDS } from '../../privacy/export/export-person.ts';
import type { BulkAction } from './action.ts';

const settings = z.strictObject({ type: z.literal('export-person') });
type Settings = z.infer<typeof settings>;

/** Puts all that is held on a person into one ZIP, which is kept for a day. */
export const exportPerson: BulkAction<Settings> = {
  settings,
  target: 'contacts',
  permission: 'contacts:export',
  nothingToUndo: 'An export changes nothing. It goes by itself after a day.',
  itemMilliseconds: MAKING_MILLISECONDS + 20_000,
  async begin(ctx, configuration, contactId) {
    const subject = await readErasable(contactId);
    return {
      // The record of the job outlives the person, if they are erased.
      label: contactId,
      async plan(_, jobId) {
        await make(ctx, configuration, { subject, key: exportKey({ jobId, contactId }) });
        return { writes: [], caseIds: [] };
      },
    };
  },
};
