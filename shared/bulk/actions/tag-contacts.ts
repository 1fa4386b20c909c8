import * as z from 'zod';
import { ChangeTags } from '../../cases/case.schema.ts';
import { readVisibleContact } from '../../contacts/contacts.ts';
import { planTags } from '../../contacts/tag-contact.ts';
import type { BulkAction } from './action.ts';

const settings = z.strictObject({ type: z.literal('tag-contacts'), ...ChangeTags.shape });

/** Adds and removes tags of each contact. */
export const tagContacts: BulkAction<z.infer<typeof settings>> = {
  settings,
  target: 'contacts',
  permission: 'contacts:change',
  async begin(ctx, _configuration, contactId) {
    const contact = await readVisibleContact(ctx, contactId);
    return {
      label: contact.displayName,
      plan({ add, remove }) {
        const { writes } = planTags(ctx, contact, { add, remove });
        const nothing = writes.length === 0 ? 'The tags are as wished already.' : undefined;
        return Promise.resolve({ writes, caseIds: [], nothing });
      },
    };
  },
  nothingToUndo: 'Tags of contacts are put back by another job, with what was added removed and the other way round.',
};
