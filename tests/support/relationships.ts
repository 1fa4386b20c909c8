import type { Relationship } from '../../shared/model.ts';
import { mirrored } from '../../shared/relationships/relationships.ts';
import { CLIENT, idFor } from './ids.ts';
import { aRecordStamp } from './records.ts';
import type { Item } from './item.ts';
import { itemOf } from './item.ts';

/** Who supports the client. */
export const WORKER = { contactId: idFor('contact', 'support worker'), displayName: 'Noor Haddad' };

/** "Maya Okafor is supported by Noor Haddad", since the beginning of the year. */
export const aRelationship = (fields: Partial<Relationship> = {}): Relationship => ({
  contactId: CLIENT.contactId,
  relationshipId: idFor('relationship'),
  type: 'supports',
  side: 'b',
  otherContactId: WORKER.contactId,
  otherName: WORKER.displayName,
  startOn: '2025-01-01',
  customFields: {},
  ...aRecordStamp(),
  ...fields,
});

/** Both records of relationships of the client, as the table holds them. */
export const relationshipItems = (...relationships: Relationship[]): Item[] =>
  relationships.flatMap((record) =>
    [record, mirrored(record, CLIENT.displayName)].map((one) => itemOf('relationship', one)),
  );
