import { model } from '../model.ts';
import type { Write } from '../platform/write.ts';

/**
 * Lets a transaction fail when a contact was merged since it was read, or is being erased: what is put beside it would be
 * left behind.
 */
export const stillThere = (contactId: string): Write => ({
  ConditionCheck: {
    ...model.entities.contact.get({ contactId }).params<{ TableName: string; Key: Record<string, string> }>(),
    ConditionExpression:
      'attribute_exists(pk) AND attribute_not_exists(mergedInto) AND attribute_not_exists(erasureId)',
  },
});
