import { describe, expect, it } from 'vitest';
import type { TriggerSettings } from '../../../../shared/automations/triggers/index.ts';
import { peopleOf } from '../../../../shared/automations/triggers/index.ts';
import type { Relationship } from '../../../../shared/model.ts';
import { mirrored } from '../../../../shared/relationships/relationships.ts';
import { CLIENT, idFor } from '../../../support/ids.ts';
import { changeOf, met } from '../../../support/met.ts';
import { aRelationship, WORKER } from '../../../support/relationships.ts';

const other = idFor('contact', 'other');

describe('the triggers of contacts', () => {
  const changed = 'The contact Maya Okafor was changed: language';

  it.each([
    ['a new contact', changeOf('contact', undefined, {}), {}, 'The contact Maya Okafor was created'],
    ['one of the named kind', changeOf('contact', undefined, {}), { kind: 'individual' as const }, expect.any(String)],
    ['one of another kind', changeOf('contact', undefined, {}), { kind: 'household' as const }, false],
    ['a change', changeOf('contact', {}, { language: 'cy' }), {}, false],
    ['a case', changeOf('case', undefined, {}), {}, false],
  ])('contact-created is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'contact-created', ...settings })).toEqual(expected);
  });

  it.each([
    ['a changed field', changeOf('contact', {}, { language: 'cy' }), {}, changed],
    ['a named field', changeOf('contact', {}, { language: 'cy' }), { fields: ['language', 'emails'] }, changed],
    ['another than the named', changeOf('contact', {}, { language: 'cy' }), { fields: ['emails'] }, false],
    ['how far others follow it', changeOf('contact', {}, { following: { shown: 'Maya' } }), {}, false],
    ['one that was merged into another', changeOf('contact', {}, { language: 'cy', mergedInto: other }), {}, false],
    [
      'one that was erased',
      changeOf('contact', {}, { language: 'cy', erasedAt: '2025-01-06T09:00:00.000Z' }),
      {},
      false,
    ],
    ['a new one', changeOf('contact', undefined, {}), {}, false],
  ])('contact-changed is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'contact-changed', ...settings })).toBe(expected);
  });

  it('are met on the cases of the contact', () => {
    const settings: TriggerSettings = { type: 'contact-changed' };
    expect(peopleOf(changeOf('contact', {}, { language: 'cy' }), settings)).toEqual([CLIENT.contactId]);
    expect(peopleOf(changeOf('caseRole', {}, {}), { type: 'case-role-ended' })).toEqual([]);
  });
});

/** Both changes that the stream tells of one relationship: that of the client ("b") and that of who supports her ("a"). */
const bothSides = (before: Partial<Relationship> | undefined, after: Partial<Relationship>) =>
  [(one: Relationship) => one, (one: Relationship) => mirrored(one, CLIENT.displayName)].map((side) =>
    changeOf('relationship', before && side(aRelationship(before)), side(aRelationship(after))),
  );

describe('the triggers of relationships', () => {
  const ended = { endOn: '2025-02-01' };
  const gone = { deletedAt: '2025-01-06T09:00:00.000Z' };
  const count = (happened: ReturnType<typeof bothSides>, settings: TriggerSettings) =>
    happened.filter((change) => met(change, settings)).length;

  it.each([
    ['any new one', bothSides(undefined, {}), {}, 1, 0],
    ['one of the named type', bothSides(undefined, {}), { relationshipType: 'supports' }, 1, 0],
    ['one of another type', bothSides(undefined, {}), { relationshipType: 'partner' }, 0, 0],
    ['one seen from a side', bothSides(undefined, {}), { side: 'a' as const }, 1, 0],
    ['one that ends', bothSides({}, ended), {}, 0, 1],
    ['one that ends, seen from a side', bothSides({}, ended), { side: 'b' as const }, 0, 1],
    ['one of another type that ends', bothSides({}, ended), { relationshipType: 'partner' }, 0, 0],
    ['an end that moves', bothSides(ended, { endOn: '2025-02-02' }), {}, 0, 0],
    ['another description', bothSides({}, { description: 'x' }), {}, 0, 0],
    ['one that is taken away', bothSides({}, { ...ended, ...gone }), {}, 0, 0],
  ])('are set off once by %s', (_, happened, settings, started, over) => {
    expect(count(happened, { type: 'relationship-started', ...settings })).toBe(started);
    expect(count(happened, { type: 'relationship-ended', ...settings })).toBe(over);
  });

  it('are met on the cases of both contacts, or of the one on the side that is named', () => {
    const [ofClient, ofWorker] = bothSides(undefined, {});
    if (!ofClient || !ofWorker) throw new Error('There are two sides');
    expect(peopleOf(ofClient, { type: 'relationship-started' }).toSorted()).toEqual(
      [CLIENT.contactId, WORKER.contactId].toSorted(),
    );
    const fromB: TriggerSettings = { type: 'relationship-started', side: 'b' };
    expect(met(ofWorker, fromB)).toBe(false);
    expect(peopleOf(ofClient, fromB)).toEqual([CLIENT.contactId]);
  });

  it('say with whom', () => {
    const [ofClient] = bothSides({}, ended);
    expect(ofClient && met(ofClient, { type: 'relationship-ended', side: 'b' })).toBe(
      'The relationship "supports" with Noor Haddad ends on 2025-02-01',
    );
  });
});
