import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, lookupsOf, wordsOf } from '../../../shared/contacts/contact-lookups.ts';
import { keepLookups } from '../../../shared/contacts/keep-lookups.ts';
import { bucketsOf, marksOf } from '../../../shared/contacts/matching/marks.ts';
import type { Contact } from '../../../shared/model.ts';
import { aChange } from '../../support/changes.ts';
import { byName } from '../../../shared/contacts/search-lookups.ts';
import { idFor } from '../../support/ids.ts';
import { aContact } from '../../support/records.ts';
import type { Item } from '../../support/item.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';

describe('the words of a name', () => {
  it.each([
    ['Ádám  KÖVI', ['adam', 'kovi']],
    ['O’Brien-Smith', ['obrien', 'smith']],
    ["D'Arcy d’Arcy", ['darcy']],
    ['王小明', ['王小明']],
    ['St. John & Sons (Ltd.)', ['st', 'john', 'sons', 'ltd']],
    ['Maya maya MAYA', ['maya']],
    ['#value_x#contactId_', ['value', 'x', 'contactid']],
    ['— …', []],
    ['x'.repeat(128), ['x'.repeat(40)]],
  ])('of %s', (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });

  it('fit into a key, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 800 }), (name) => {
        const words = wordsOf(name);
        expect(words.length).toBeLessThanOrEqual(30);
        for (const word of words) {
          expect(Buffer.byteLength(word)).toBeLessThanOrEqual(160);
          expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
          expect(word.startsWith(bucketOf(word))).toBe(true);
        }
      }),
    );
  });
});

describe('the lookups of a contact', () => {
  const maya = aContact({ nickname: 'May', organisationName: 'Harbour', phones: [{ phone: '+4420', primary: true }] });

  it('are one for each word of its names, and one for each two that are long enough and begin differently', () => {
    const ofName = lookupsOf(maya).filter(({ by }) => by === 'name');
    expect(ofName.map(({ bucket, value }) => [bucket, value])).toEqual([
      ['ma', 'maya'],
      ['ok', 'okafor'],
      ['ma', 'may'],
      ['ha', 'harbour'],
      ['ma+ok', 'maya okafor'],
      ['ha+ma', 'harbour maya'],
      ['ma+ok', 'may okafor'],
      ['ha+ok', 'harbour okafor'],
      ['ha+ma', 'harbour may'],
    ]);
    expect(ofName[0]?.words).toEqual(['maya', 'okafor', 'may', 'harbour']);
  });

  it('lead to it once, by how any of its words begin in any order', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abé'), minLength: 2, maxLength: 6 });
    const names = fc.uniqueArray(word, { minLength: 1, maxLength: 5 });
    const typed = (words: string[]) =>
      fc
        .shuffledSubarray(words, { minLength: 1 })
        .chain((some) =>
          fc.tuple(
            ...some.map((one) => fc.integer({ min: 2, max: [...one].length }).map((most) => one.slice(0, most))),
          ),
        );
    const both = names.chain((words) => fc.tuple(fc.constant(words), typed(words)));
    fc.assert(
      fc.property(both, ([words, begun]) => {
        const lookups = lookupsOf({ ...maya, firstName: words.join(' '), lastName: 'Zuse', nickname: '' });
        const { buckets, prefix, fits } = byName(begun.join(' '));
        const found = lookups.filter(
          (one) => one.by === 'name' && buckets.includes(one.bucket) && one.value.startsWith(prefix) && fits(one),
        );
        expect(found).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });

  it('are one for each e-mail address by how it begins, and for each number by how it ends', () => {
    const emails = ['Maya.O@Mail.example', 'maya.o@mail.example', '@'].map((email) => ({ email, primary: false }));
    const phones = ['+44 20 7946 0018', '020 7946 0018', '999', '0018'].map((phone) => ({ phone, primary: false }));
    const found = lookupsOf({ ...maya, emails, phones }).filter(({ by }) => by === 'email' || by === 'phone');
    expect(found.map(({ by, bucket, value }) => [by, bucket, value])).toEqual([
      ['email', 'may', 'mayaomailexample'],
      ['phone', '8100', '810064970244'],
      ['phone', '8100', '8100649702'],
      ['phone', '8100', '8100'],
    ]);
  });

  it('are one for each mark but the first name, which too many share, and all carry all marks', () => {
    const byMatch = lookupsOf(maya).filter(({ by }) => by === 'match');
    const { firstName: _, ...findable } = marksOf(maya);
    expect(new Set(byMatch.map(({ bucket }) => bucket))).toEqual(new Set(bucketsOf(findable)));
    for (const lookup of byMatch) expect(lookup).toMatchObject({ value: '', marks: marksOf(maya) });
  });

  it.each([{ mergedInto: idFor('contact', 'kept') }, { erasedAt: '2025-01-01T00:00:00.000Z' }])(
    'are none with %o',
    (fields) => {
      expect(lookupsOf({ ...maya, ...fields })).toEqual([]);
    },
  );
});

/** A table that keeps what is put into it. */
function aTable() {
  const items = new Map<string, Item>();
  const keyOf = ({ pk, sk }: Item) => `${String(pk)} ${String(sk)}`;
  tableHolds();
  db.on(GetCommand).callsFake(({ Key }: { Key: Item }) => ({ Item: items.get(keyOf(Key)) }));
  db.on(PutCommand).callsFake(({ Item: item }: { Item: Item }) => items.set(keyOf(item), item));
  db.on(DeleteCommand).callsFake(({ Key }: { Key: Item }) => items.delete(keyOf(Key)));
  const lookups = () => [...items.values()].filter(({ __edb_e__ }) => __edb_e__ === 'contactLookup');
  db.on(QueryCommand).callsFake(() => ({ Items: lookups() }));
  return { lookups, put: (item: Item) => items.set(keyOf(item), item) };
}

const name = fc.option(fc.constantFrom('Maya', 'Ádám', 'Köhl-O’Brien', 'van der Berg', '王小明'), { nil: undefined });
const edit: fc.Arbitrary<Partial<Contact>> = fc.record({
  firstName: name,
  lastName: name,
  nickname: name,
  emails: fc
    .uniqueArray(fc.constantFrom('a@x.org', 'b@x.org'))
    .map((all) => all.map((email, i) => ({ email, primary: i === 0 }))),
  bornOn: fc.option(fc.constant('1990-05-01'), { nil: undefined }),
  mergedInto: fc.option(fc.constant(idFor('contact', 'kept')), { nil: undefined, freq: 6 }),
});

describe('whatever becomes of a contact', () => {
  it('its lookups end as the contact says, though changes come twice, late and in another order', async () => {
    const deliveries = fc.array(fc.nat(), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(edit, deliveries), { minLength: 1, maxLength: 6 }), async (edits) => {
        const table = aTable();
        const versions: Item[] = [];
        let contact = aContact();
        for (const [fields, early] of edits) {
          contact = aContact({ ...fields, revision: versions.length + 1, displayName: `Version ${versions.length}` });
          versions.push(itemOf('contact', contact));
          table.put(versions.at(-1) ?? {});
          for (const n of early) await keepLookups(aChange({ after: versions[n % versions.length] ?? {} }));
        }
        // Each is delivered at least once after it was stored; the first of them may be the last to come.
        for (const after of versions.toReversed()) await keepLookups(aChange({ after }));
        const meant = lookupsOf(contact).map((lookup) => itemOf('contactLookup', lookup));
        expect(new Set(table.lookups())).toEqual(new Set(meant));
      }),
      { numRuns: 50 },
    );
  });

  it('nothing is written again when its lookups are right', async () => {
    const table = aTable();
    const item = itemOf('contact', aContact());
    table.put(item);
    await keepLookups(aChange({ after: item }));
    const written = db.commandCalls(PutCommand).length;
    expect(written).toBeGreaterThan(2);
    await keepLookups(aChange({ after: item }));
    expect(db.commandCalls(PutCommand)).toHaveLength(written);
    expect(db.commandCalls(DeleteCommand)).toHaveLength(0);
  });
});
