import * as z from 'zod';
import { OpenCase } from '../../cases/case.schema.ts';
import { binCase } from '../../cases/bin/bin-case.ts';
import { planOpeningByHand } from '../../cases/open-case-by-hand.ts';
import { readVisibleContact } from '../../contacts/contacts.ts';
import { expectAction } from '../../cases/visible-case.ts';
import { conflict } from '../../platform/errors.ts';
import type { Cause } from '../../platform/context.ts';
import type { BulkAction } from './action.ts';

const settings = z.strictObject({ type: z.literal('open-case'), ...OpenCase.omit({ clients: true }).shape });
type Settings = z.infer<typeof settings>;

/** Opens a case for each contact, who is its client. Undone it goes to the bin, unless somebody has worked on it. */
export const openCase: BulkAction<Settings> = {
  settings,
  target: 'contacts',
  permission: 'cases:open',
  async begin(ctx, configuration, contactId) {
    const { displayName } = await readVisibleContact(ctx, contactId);
    return {
      label: displayName,
      async plan({ type: _, ...opening }) {
        const { writes, opened } = await planOpeningByHand(ctx, configuration, { ...opening, clients: [contactId] });
        return { writes, caseIds: [opened.caseId] };
      },
    };
  },
  undo(edit, jobId) {
    expectAction(edit.ctx, edit.file, 'bin');
    const { case: opened, roles, activities } = edit.file;
    const since = [opened, ...roles, ...activities].some(({ cause }) => (cause as Cause).root !== jobId);
    if (since) throw conflict('The case was worked on since. Put it in the bin by hand if it is not wanted.');
    binCase(edit);
  },
};
