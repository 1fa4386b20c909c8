import { describe, expect, it } from 'vitest';
import { checkColumns, checkMapping } from '../../../shared/imports/check-mapping.ts';
import { destinationOf } from '../../../shared/imports/destinations.ts';
import { draftsOf } from '../../../shared/imports/draft.ts';
import { CreateImport } from '../../../shared/imports/import.schema.ts';
import { readDate } from '../../../shared/imports/read-date.ts';
import { aConfiguration } from '../../support/configuration.ts';
import { anImport } from '../../support/imports.ts';

const configuration = aConfiguration();
const errorsOf = (work: () => void) => {
  try {
    work();
  } catch (error) {
    return (error as { details: { errors: { pointer: string; detail: string }[] } }).details.errors;
  }
  return [];
};
const wanted = (fields: object) =>
  CreateImport.parse({ kind: 'contacts', fileName: 'x.csv', mapping: [{ column: 'A', to: 'email' }], ...fields });
const checked = (fields: object) =>
  errorsOf(() => checkMapping(configuration, wanted(fields))).map(({ pointer }) => pointer);

describe('a mapping', () => {
  it.each([
    [
      'fields of contacts',
      {
        mapping: [
          { column: 'A', to: 'address.city' },
          { column: 'B', to: 'externalId:old-books' },
        ],
      },
      [],
    ],
    [
      'a field that there is not',
      {
        mapping: [
          { column: 'A', to: 'colour' },
          { column: 'B', to: 'role.x.email' },
        ],
      },
      ['/mapping/0/to', '/mapping/1/to'],
    ],
    [
      'a field twice',
      {
        mapping: [
          { column: 'A', to: 'email' },
          { column: 'B', to: 'email' },
        ],
      },
      ['/mapping/1/to'],
    ],
    ['a custom field that there is not', { mapping: [{ column: 'A', to: 'customFields.none.x' }] }, ['/mapping/0/to']],
    [
      'a name that every object has',
      { mapping: [{ column: 'A', to: 'customFields.constructor.x' }] },
      ['/mapping/0/to'],
    ],
    ['a rule that there is not', { options: { matching: 'none' } }, ['/options/matching']],
    ['the rule that always counts', { options: { matching: 'email' } }, []],
    [
      'cases without what every case has',
      { kind: 'cases', mapping: [{ column: 'A', to: 'tags' }] },
      ['/mapping', '/mapping', '/mapping'],
    ],
    [
      'cases with it',
      {
        kind: 'cases',
        mapping: [
          { value: 'housing-support', to: 'caseType' },
          { column: 'A', to: 'subject' },
          { column: 'B', to: 'client.id' },
        ],
      },
      [],
    ],
  ])('is checked against the configuration: %s', (_, fields, pointers) => {
    expect(checked(fields)).toEqual(pointers);
  });

  it('has either a column or a value in each line', () => {
    for (const line of [{ to: 'email' }, { to: 'email', column: 'A', value: 'b' }]) {
      expect(CreateImport.safeParse({ kind: 'contacts', fileName: 'x', mapping: [line] }).success).toBe(false);
    }
  });

  it('is checked against the columns of the file, its key too', () => {
    const asked = wanted({ options: { key: 'No' } });
    expect(errorsOf(() => checkColumns(asked, ['A', 'No']))).toEqual([]);
    expect(errorsOf(() => checkColumns(asked, ['A', 'A'])).map(({ pointer }) => pointer)).toEqual([
      '/mapping/0/column',
      '/options/key',
    ]);
  });

  it('leads to no field by a name that only looks like one', () => {
    for (const to of [
      'role.x.lastName',
      'role.__proto__.id',
      'client.',
      'client.client.id',
      'externalId:',
      'customFields.a',
    ]) {
      expect(destinationOf('cases', to)).toBeUndefined();
    }
  });
});

describe('a date of a file', () => {
  it.each([
    ['2025-01-31', 'yyyy-MM-dd', '2025-01-31'],
    ['31/01/2025', 'dd/MM/yyyy', '2025-01-31'],
    ['1/2/2025', 'MM/dd/yyyy', '2025-01-02'],
    ['1.2.2025', 'dd.MM.yyyy', '2025-02-01'],
    ['31/02/2025', 'dd/MM/yyyy', undefined],
    ['31x01x2025', 'dd.MM.yyyy', undefined],
    ['31/01/25', 'dd/MM/yyyy', undefined],
  ] as const)('%s as %s is %s', (text, format, date) => {
    expect(readDate(text, format)).toBe(date);
  });
});

describe('a row', () => {
  const draft = (mapping: object[], cells: string[], options: object = {}, kind: 'contacts' | 'cases' = 'contacts') => {
    const job = anImport({
      kind,
      mapping,
      columns: ['A', 'B', 'C'],
      options: { ...(anImport().options as object), ...options },
    });
    return draftsOf(configuration, job)(cells);
  };

  it('is read into lists, dates, answers, words of the service and values for all', () => {
    const mapping = [
      { column: 'B', to: 'email2' },
      { column: 'A', to: 'email' },
      { column: 'C', to: 'deceased' },
      { value: 'gold, silver', to: 'tags' },
      { value: 'X9', to: 'externalId:old-books' },
      { value: 'Firma', to: 'kind', words: { Firma: 'organisation' } },
    ];
    expect(draft(mapping, ['a@x.org', 'b@x.org', 'Yes']).fields).toEqual({
      emails: [{ email: 'a@x.org' }, { email: 'b@x.org' }],
      deceased: true,
      tags: ['gold', 'silver'],
      externalIds: [{ id: 'X9', system: 'old-books' }],
      kind: 'organisation',
    });
    expect(draft(mapping, ['', 'b@x.org', '']).fields).toMatchObject({ emails: [{ email: 'b@x.org' }] });
  });

  it('says at which column a cell cannot be read', () => {
    const { problems } = draft(
      [
        { column: 'A', to: 'bornOn' },
        { column: 'B', to: 'deceased' },
      ],
      ['soon', 'maybe', ''],
    );
    expect(problems).toEqual([
      { column: 'A', detail: 'must be a date as yyyy-MM-dd' },
      { column: 'B', detail: 'must be yes or no' },
    ]);
  });

  it('of a case holds its client and who holds its case roles', () => {
    const mapping = [
      { column: 'A', to: 'client.email' },
      { column: 'B', to: 'role.housing-coordinator.externalId:old-books' },
      { column: 'C', to: 'customFields.housing.need' },
    ];
    expect(draft(mapping, ['a@x.org', '7', 'A roof'], {}, 'cases').fields).toEqual({
      client: { emails: [{ email: 'a@x.org' }] },
      roles: { 'housing-coordinator': { externalIds: [{ id: '7', system: 'old-books' }] } },
      customFields: { housing: { need: 'A roof' } },
    });
  });

  it('with a word that every object has is taken by the word', () => {
    const { fields } = draft([{ column: 'A', to: 'lastName', words: { x: 'y' } }], ['constructor', '', '']);
    expect(fields).toEqual({ lastName: 'constructor' });
  });
});
