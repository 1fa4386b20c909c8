import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { contactFields, displayNameOf } from '../../../shared/contacts/contact-record.ts';
import type { ContactDetails } from '../../../shared/contacts/contact.schema.ts';
import { lookupsOf } from '../../../shared/contacts/contact-lookups.ts';
import type { Contact } from '../../../shared/model.ts';
import { validate } from '../../../shared/platform/http/validate.ts';
import { Search } from '../../../shared/search/search.schema.ts';
import { search } from '../../../shared/search/search.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { idFor } from '../../support/ids.ts';
import { aCase, aCaseRole, aRecordStamp } from '../../support/records.ts';
import { called, holdToFind, someFacts } from '../../support/searching.ts';
import { itemOf } from '../../support/item.ts';
import { db } from '../../support/table.ts';

async function made(key: string, details: ContactDetails, more: Partial<Contact> = {}): Promise<Contact> {
  const fields = await contactFields(details);
  return {
    contactId: idFor('contact', key),
    kind: 'individual',
    ...fields,
    displayName: displayNameOf({ kind: 'individual', ...fields }),
    ...aRecordStamp(),
    ...more,
  };
}

const people = await Promise.all([
  made('sean', { firstName: 'Sean', lastName: 'O’Brien', emails: [{ email: 'Sean.OBrien+work@Mail.example' }] }),
  made('maya', { firstName: 'Maya', lastName: 'Okafor', phones: [{ phone: '+44 20 7946 0018' }] }),
  made('maja', { firstName: 'Mája', lastName: 'Köhl', phones: [{ phone: '020 7946 0018' }] }),
  made('anna', { firstName: 'Анна', lastName: 'Maywood', emails: [{ email: 'maya@kohl.example' }] }),
]);
const find = async (q: string, ctx = asUser(), more = {}) =>
  search(ctx, validate(Search, { q, kind: 'contacts', ...more }));
const found = async (q: string, ctx = asUser()) =>
  (await find(q, ctx)).items.map((item) =>
    item.kind === 'contact' ? [item.contact.displayName, ...item.matched] : [],
  );

describe('a contact is found', () => {
  it.each([
    [
      'by the beginning of a name, in the order of the word',
      'may',
      [
        ['Maya Okafor', 'name'],
        ['Анна Maywood', 'name', 'email'],
      ],
    ],
    ['by several words in any order', 'köh maj', [['Mája Köhl', 'name']]],
    ['by a name with an apostrophe', 'o’bri', [['Sean O’Brien', 'name']]],
    ['in Cyrillic', 'анн', [['Анна Maywood', 'name']]],
    ['by a whole e-mail address', 'sean.obrien+work@mail.example', [['Sean O’Brien', 'email']]],
    ['by how a name and an e-mail address begin', 'sean.o', [['Sean O’Brien', 'name', 'email']]],
    ['by how an e-mail address begins', 'seanob', [['Sean O’Brien', 'email']]],
    ['by an e-mail address as far as its domain is typed', 'Maya@KO', [['Анна Maywood', 'email']]],
    ['by no domain alone', 'kohl.example', []],
    [
      'by a telephone number with its country',
      '+44 20 7946 0018',
      [
        ['Maya Okafor', 'phone'],
        ['Mája Köhl', 'phone'],
      ],
    ],
    [
      'as it is dialled at home',
      '020 7946 0018',
      [
        ['Mája Köhl', 'phone'],
        ['Maya Okafor', 'phone'],
      ],
    ],
    [
      'as it is dialled from abroad',
      '0044 (0)20-7946.0018',
      [
        ['Maya Okafor', 'phone'],
        ['Mája Köhl', 'phone'],
      ],
    ],
    [
      'by its last four digits',
      '0018',
      [
        ['Maya Okafor', 'phone'],
        ['Mája Köhl', 'phone'],
      ],
    ],
    ['by no three digits', '018', []],
    [
      'by its last digits',
      '60018',
      [
        ['Maya Okafor', 'phone'],
        ['Mája Köhl', 'phone'],
      ],
    ],
    ['by no digits in its middle', '7946', []],
  ])('%s', async (_, q, names) => {
    holdToFind({ contacts: people });
    expect(new Set(await found(q))).toEqual(new Set(names));
  });

  it('page by page, each once, in all the ways in which they are found', async () => {
    const many = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        made(`many ${i}`, {
          firstName: i % 2 ? 'Ann' : 'Zoe',
          lastName: `Number${i}`,
          emails: [{ email: `ann${i}@a.example` }, { email: `annie${i}@a.example` }],
        }),
      ),
    );
    holdToFind({ contacts: many });
    const names: string[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await find('ann', asUser(), { limit: 7, ...(cursor && { cursor }) });
      names.push(...page.items.map((item) => (item.kind === 'contact' ? item.contact.displayName : '')));
      cursor = page.nextCursor;
    }
    expect(names).toHaveLength(40);
    expect(new Set(names).size).toBe(40);
    expect(names.slice(0, 20).every((name) => name.startsWith('Ann'))).toBe(true);
  });

  it('not by what a lookup that was left behind says', async () => {
    const [sean] = people as [Contact, ...Contact[]];
    const before = { ...sean, firstName: 'Patrick' };
    holdToFind({ contacts: people }, ...lookupsOf(before).map((lookup) => itemOf('contactLookup', lookup)));
    expect(await found('patrick')).toEqual([]);
  });
});

describe('who may see a contact finds it', () => {
  const tom = idFor('contact', 'tom');
  const record = aCase({ clients: called('Maya') });
  const [maya] = people.slice(1) as [Contact, ...Contact[]];
  const facts = someFacts('one', { clients: [{ contactId: maya.contactId, displayName: 'Maya' }], holders: ['tom'] });
  const items = () => {
    const roles = [
      aCaseRole({ contactId: tom }),
      aCaseRole({ contactId: maya.contactId, role: 'client', manager: false }),
    ].map((held) => ({ ...held, caseId: facts.caseId }));
    return [itemOf('case', { ...record, caseId: facts.caseId }), ...roles.map((held) => itemOf('caseRole', held))];
  };

  it('a caseworker, people of their own cases and nobody else, without asking for each of the others', async () => {
    holdToFind({ contacts: people, cases: [facts] }, ...items());
    expect(await found('ma', asCaseworker(tom))).toEqual([['Maya Okafor', 'name']]);
    const asked = db.commandCalls(QueryCommand).map(({ args: [{ input }] }) => JSON.stringify(input));
    for (const { contactId, firstName } of people) {
      expect(asked.some((one) => one.includes(contactId))).toBe(firstName === 'Maya');
    }
  });

  it('whoever entered it just now', async () => {
    const ctx = asCaseworker(tom);
    const entered = await made('new', { firstName: 'Martha' }, { createdBy: ctx.actor.id, createdAt: ctx.now });
    holdToFind({ contacts: [...people, entered] });
    expect(await found('ma', ctx)).toEqual([['Martha', 'name']]);
  });

  it('nobody whose user roles do not let them see contacts', async () => {
    holdToFind({ contacts: people });
    const basic = asUser({ userRoles: { cases: 'basic' } });
    await expect(find('maya', basic)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await find('maya', basic, { kind: 'both' })).toEqual({ items: [], nextCursor: null });
  });
});
