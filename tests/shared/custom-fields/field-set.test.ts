import { expect, it } from 'vitest';
import { FieldSet } from '../../../shared/custom-fields/field-set.schema.ts';
import { setsFor, withOptions } from '../../../shared/custom-fields/sets-for.ts';
import { countries } from '../../../shared/custom-fields/types/country.ts';
import { typeOf } from '../../../shared/custom-fields/types/index.ts';
import { OPTIONS } from './values.ts';
import { aFieldSet, fieldSetInput } from './field-sets.ts';

type Fields = Parameters<typeof fieldSetInput>[0];
const money = { id: 'amount', type: 'money', currency: 'GBP' } as const;
const share = { id: 'share', type: 'whole-number' } as const;
const calculated = (expression: string, kind = 'number', id = 'result') =>
  ({ id, type: 'calculated', expression, result: { kind } }) as const;

it.each<[problem: string, path: string, message: RegExp, Fields]>([
  ['two fields of one id', 'fields.1.id', /another field: share/, [share, share]],
  ['an unknown type', 'fields.0.type', /./, [{ id: 'a', type: 'colour' as 'text' }]],
  ['settings of another type', 'fields.0', /Unrecognized/, [{ ...share, currency: 'GBP' }]],
  ['an id that is no name', 'fields.0.id', /monthlyRent/, [{ ...share, id: 'monthly rent' }]],
  ['a default that does not fit', 'fields.0.default', /whole number/, [{ ...share, default: 'a few' }]],
  ['a default of what is calculated', 'fields.0.default', /calculated/, [{ ...calculated('1'), default: 1 }]],
  [
    'a condition on nothing',
    'fields.0.visibleWhen.field',
    /pets/,
    [{ ...share, visibleWhen: { field: 'pets', is: 1 } }],
  ],
  ['a condition on itself', 'fields.0', /share needs share/, [{ ...share, visibleWhen: { field: 'share', is: 1 } }]],
  [
    'a condition that can never be met',
    'fields.1.visibleWhen.is',
    /no value of the field share: many/,
    [share, { ...money, visibleWhen: { field: 'share', is: [1, 'many'] } }],
  ],
  ['a currency that is none', 'fields.0.currency', /ISO 4217/, [{ ...money, currency: 'POUND' }]],
  ['bounds the wrong way round', 'fields.0.maximum', /no possible value/, [{ ...share, minimum: 2, maximum: 1 }]],
  ['amounts the wrong way round', 'fields.0.maximum', /no possible/, [{ ...money, minimum: '10', maximum: '9.5' }]],
  ['a choice without options', 'fields.0.options', /active option/, [{ id: 'a', type: 'choice' }]],
  [
    'an option named twice',
    'fields.0.options',
    /once/,
    [{ id: 'a', type: 'choice', options: [...OPTIONS, ...OPTIONS] }],
  ],
  ['a state of no country', 'fields.0.country', /either/, [{ id: 'a', type: 'state-or-province' }]],
  [
    'a state bound to what is no country',
    'fields.1.countryField',
    /country field/,
    [share, { id: 'a', type: 'state-or-province', countryField: 'share' }],
  ],
  ['an expression that cannot be read', 'fields.0.expression', /./, [calculated('1 +')]],
  ['an expression over an unknown field', 'fields.1.expression', /amuont/, [money, calculated('amuont * 2')]],
  [
    'an expression over what is no operand',
    'fields.1.expression',
    /file/,
    [{ id: 'file', type: 'file' }, calculated('file * 2')],
  ],
  ['an expression of another result', 'fields.1.expression', /gives a bool/, [money, calculated('amount > 1')]],
  [
    'calculations in a circle',
    'fields.0',
    /a needs b needs a/,
    [calculated('b + 1', 'number', 'a'), calculated('a + 1', 'number', 'b')],
  ],
  [
    'a circle through a condition',
    'fields.0',
    /share needs result needs share/,
    [{ ...share, visibleWhen: { field: 'result', is: 1 } }, calculated('share + 1')],
  ],
])('refuses %s and says where', (_problem, path, message, fields) => {
  const { error } = FieldSet.safeParse(fieldSetInput(fields));
  const issue = error?.issues.find((issue) => issue.path.join('.') === path);

  expect(issue?.message).toMatch(message);
});

it('refuses a multi-record set that can hold no number of records', () => {
  const result = FieldSet.safeParse(fieldSetInput([share], { multiple: { minimum: 3, maximum: 2 } }));
  expect(result.error?.issues).toMatchObject([{ path: ['multiple', 'maximum'] }]);
});

it('takes conditions in the form that values are stored in', () => {
  const condition = (is: unknown) =>
    FieldSet.safeParse(fieldSetInput([money, { ...share, visibleWhen: { field: 'amount', is } }]));
  expect([condition('5.00').success, condition('5').success]).toEqual([true, false]);
});

it('leaves options of shared lists to be filled in, and then offers them', () => {
  const set = aFieldSet([{ id: 'home', type: 'choice', optionList: 'homes', default: 'flat' }]);
  const values = (lists: Parameters<typeof withOptions>[1]) => {
    const field = withOptions([set], lists)[0]!.fields[0]!;
    return ['flat', 'hostel'].map((value) => typeOf(field).value(field).safeParse(value).success);
  };

  expect(
    values([{ id: 'homes', label: 'Homes', options: OPTIONS.map((option) => ({ active: true, ...option })) }]),
  ).toEqual([true, false]);
  expect(values([])).toEqual([false, false]);
});

it('gives a record the active sets that apply to it, in their order', () => {
  const set = (id: string, appliesTo: object, rest = {}) => aFieldSet([share], { id, appliesTo, ...rest });
  const sets = [
    set('all-cases', { record: 'case' }, { order: 2 }),
    set('of-category', { record: 'case', categories: ['support'] }, { order: 1 }),
    set('of-other-category', { record: 'case', categories: ['awards'] }),
    set('of-both', { record: 'case', categories: ['support'], caseTypes: ['housing'] }),
    set('of-other-type', { record: 'case', categories: ['support'], caseTypes: ['debt'] }),
    set('retired', { record: 'case' }, { active: false }),
    set('people', { record: 'contact', kinds: ['individual'] }),
    set('calls', { record: 'activity', types: ['phone-call'] }),
    set('links', { record: 'relationship' }),
  ];
  const ids = (subject: Parameters<typeof setsFor>[1]) => setsFor(sets, subject).map(({ id }) => id);

  expect(ids({ record: 'case', category: 'support', caseType: 'housing' })).toEqual([
    'of-both',
    'of-category',
    'all-cases',
  ]);
  expect(ids({ record: 'contact', kind: 'individual' })).toEqual(['people']);
  expect(ids({ record: 'contact', kind: 'household' })).toEqual([]);
  expect(ids({ record: 'activity', type: 'phone-call' })).toEqual(['calls']);
  expect(ids({ record: 'relationship', type: 'spouse' })).toEqual(['links']);
});

it('knows the 249 countries of ISO 3166-1 and Kosovo', () => {
  expect(countries().size).toBe(250);
});
