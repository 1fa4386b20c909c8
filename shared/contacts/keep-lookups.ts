import { isDeepStrictEqual } from 'node:util';
import type { ContactLookup } from '../model.ts';
import { model } from '../model.ts';
import type { Change } from '../platform/change.ts';
import { lookupsOf } from './contact-lookups.ts';

/**
 * Keeps the lookups of a contact as the contact says now. It goes by the record and not by the change, so that changes
 * that come twice, late or in another order lead to the same.
 */
export async function keepLookups({ entity, before, after }: Change): Promise<void> {
  if (entity !== 'contact') return;
  const contactId = String((after ?? before)?.contactId);
  const { contact, contactLookup } = model.entities;
  const [{ data: found }, { data: had }] = await Promise.all([
    contact.get({ contactId }).go({ consistent: true }),
    contactLookup.query.byContact({ contactId }).go({ consistent: true, pages: 'all' }),
  ]);
  const [are, shouldBe] = [byKey(had), byKey(found ? lookupsOf(found) : [])];
  const wrong = [...shouldBe].filter(([key, lookup]) => !isDeepStrictEqual(are.get(key), lookup));
  const left = [...are].filter(([key]) => !shouldBe.has(key));
  await Promise.all([
    ...wrong.map(([, lookup]) => contactLookup.put(lookup).go()),
    ...left.map(([, lookup]) => contactLookup.delete(lookup).go()),
  ]);
}

const byKey = (lookups: ContactLookup[]) =>
  new Map(lookups.map((lookup) => [`${lookup.by} ${lookup.bucket} ${lookup.value}`, lookup]));
