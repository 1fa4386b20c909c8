import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { addContactNote } from '../../../shared/contacts/notes/contact-notes.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { CLIENT } from '../../support/ids.ts';
import { aContact } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';

const canceled = Object.assign(new Error('canceled'), {
  CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
});

describe('a note on a contact', () => {
  it('is stored only while the contact is there: not merged, not being erased', async () => {
    tableHolds(...configurationItems(), itemOf('contact', aContact()));
    await addContactNote(asUser(), { contactId: CLIENT.contactId, text: 'Speaks Welsh' });
    const [sent] = db.commandCalls(TransactWriteCommand);
    expect(sent?.args[0].input.TransactItems).toMatchObject([
      { Put: { Item: { text: 'Speaks Welsh' } } },
      {
        ConditionCheck: {
          Key: { pk: `$dossier#contactId_${CLIENT.contactId}` },
          ConditionExpression: expect.stringMatching(/not_exists\(mergedInto\).*not_exists\(erasureId\)/) as string,
        },
      },
    ]);
  });

  it('is decided again when the contact was merged in between', async () => {
    tableHolds(...configurationItems(), itemOf('contact', aContact()));
    db.on(TransactWriteCommand).rejectsOnce(canceled).resolves({});
    await addContactNote(asUser(), { contactId: CLIENT.contactId, text: 'Speaks Welsh' });
    expect(db.commandCalls(TransactWriteCommand)).toHaveLength(2);
  });
});
