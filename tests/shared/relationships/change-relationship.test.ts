import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../../shared/platform/context.ts';
import {
  changeRelationship,
  endRelationship,
  removeRelationship,
} from '../../../shared/relationships/change-relationship.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { CLIENT, idFor, NOW } from '../../support/ids.ts';
import { aContact } from '../../support/records.ts';
import { WORKER, aRelationship, relationshipItems } from '../../support/relationships.ts';
import { itemOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { commands, writtenOnce } from '../../support/written.ts';

const which = { contactId: CLIENT.contactId, relationshipId: idFor('relationship') };
const seen = (revision = 1): Context => ({ ...asUser(), ifMatch: revision });
const earlier = aRelationship({
  relationshipId: idFor('relationship', 'earlier'),
  startOn: '2024-01-01',
  endOn: '2024-06-01',
});
const holding = (...relationships: Parameters<typeof relationshipItems>) =>
  tableHolds(
    ...configurationItems(),
    itemOf('contact', aContact()),
    itemOf('contact', aContact({ ...WORKER })),
    ...relationshipItems(...relationships),
  );
beforeEach(() => holding(aRelationship({ description: 'On Mondays' }), earlier));

describe('changing a relationship', () => {
  it('changes both sides, and clears what is null', async () => {
    const changed = await changeRelationship(seen(), { ...which, endOn: '2025-02-01', description: null });

    expect(changed).toMatchObject({ active: true, relationship: { revision: 2, endOn: '2025-02-01' } });
    const written = writtenOnce();
    expect(written).toMatchObject([{ endOn: '2025-02-01' }, { endOn: '2025-02-01' }]);
    expect(written.every((record) => 'description' in record && record.description === undefined)).toBe(true);
    expect(written.map(({ revision }) => revision)).toEqual([2, 2]);
  });

  it('needs the revision that the caller saw', async () => {
    await expect(changeRelationship(asUser(), { ...which })).rejects.toMatchObject({ code: 'precondition-required' });
    await expect(changeRelationship(seen(4), { ...which })).rejects.toMatchObject({ code: 'stale' });
    await expect(removeRelationship(asUser(), which)).rejects.toMatchObject({ code: 'precondition-required' });
  });

  it('cannot bring it onto days of another one of the two', async () => {
    await expect(changeRelationship(seen(), { ...which, startOn: '2024-05-31' })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(changeRelationship(seen(), { ...which, startOn: '2024-06-01' })).resolves.toBeTruthy();
    await expect(changeRelationship(seen(), { ...which, endOn: '2025-01-01' })).rejects.toMatchObject({
      details: { errors: [{ pointer: '/endOn' }] },
    });
  });
});

describe('ending a relationship', () => {
  it.each([
    [undefined, '2025-01-06'],
    ['2025-01-03', '2025-01-03'],
  ])('on %s makes %s the first day on which it is over', async (given, endOn) => {
    expect(await endRelationship(asUser(), { ...which, endOn: given })).toMatchObject({
      active: false,
      relationship: { endOn },
    });
    expect(writtenOnce()).toMatchObject([{ endOn }, { endOn }]);
  });

  it.each(['2025-01-07', '2024-12-31'])('is refused on %s', async (endOn) => {
    await expect(endRelationship(asUser(), { ...which, endOn })).rejects.toMatchObject({
      details: { errors: [{ pointer: '/endOn' }] },
    });
  });

  it('is refused of one that has ended', async () => {
    const relationshipId = idFor('relationship', 'earlier');
    await expect(endRelationship(asUser(), { ...which, relationshipId })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('taking a relationship away', () => {
  it('marks it on both sides', async () => {
    await removeRelationship(seen(), which);
    expect(writtenOnce()).toMatchObject([{ deletedAt: NOW }, { deletedAt: NOW }]);
  });

  it('leaves nothing to change', async () => {
    holding(aRelationship({ deletedAt: NOW }));
    await expect(changeRelationship(seen(), { ...which })).rejects.toMatchObject({ code: 'not-found' });
    await expect(endRelationship(asUser(), { ...which, contactId: WORKER.contactId })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(commands()).toEqual([]);
  });
});
