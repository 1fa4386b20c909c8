import { describe, expect, it } from 'vitest';
import { findRelated } from '../../../shared/relationships/find-related.ts';
import { aConfiguration } from '../../support/configuration.ts';
import { asService } from '../../support/contexts.ts';
import { CLIENT, idFor, NOW } from '../../support/ids.ts';
import { aRelationship, relationshipItems } from '../../support/relationships.ts';
import { tableHolds } from '../../support/table.ts';

const named = (name: string, fields: Parameters<typeof aRelationship>[0] = {}) =>
  aRelationship({ relationshipId: idFor('relationship', name), otherName: name, ...fields });
const found = async (asked: { type?: string; side?: 'a' | 'b' } = {}) =>
  (
    await findRelated(asService(), aConfiguration(), {
      contactId: CLIENT.contactId,
      type: 'supports',
      side: 'a',
      ...asked,
    })
  )?.otherName;

describe('who is related with a contact', () => {
  it('is whoever is on the other side, today', async () => {
    tableHolds(
      ...relationshipItems(
        named('supports'),
        named('is supported', { side: 'a', startOn: '2025-01-02' }),
        named('cares', { type: 'carer', startOn: '2025-01-02' }),
        named('will', { startOn: '2025-01-07' }),
        named('did', { startOn: '2025-01-02', endOn: '2025-01-06' }),
        named('was a mistake', { startOn: '2025-01-02', deletedAt: NOW }),
      ),
    );
    expect(await found()).toBe('supports');
    expect(await found({ side: 'b' })).toBe('is supported');
    expect(await found({ type: 'employee' })).toBeUndefined();
    expect(await found({ type: 'gone' })).toBeUndefined();
  });

  it('is of several the one with whom it began last, and of one day the one that was entered last', async () => {
    const ever = named('ever', { createdAt: '2025-01-05T00:00:00.000Z' });
    delete ever.startOn;
    const first = named('first', { startOn: '2025-01-03', createdAt: '2025-01-04T00:00:00.000Z' });
    const second = named('second', { startOn: '2025-01-03', createdAt: '2025-01-03T00:00:00.000Z' });
    tableHolds(...relationshipItems(first, ever, second));
    expect(await found()).toBe('first');
  });

  it('is either side of a type that reads the same both ways', async () => {
    tableHolds(...relationshipItems(named('partner', { type: 'partner', side: 'a' })));
    expect(await found({ type: 'partner', side: 'a' })).toBe('partner');
    expect(await found({ type: 'partner', side: 'b' })).toBe('partner');
  });
});
