import { describe, expect, it } from 'vitest';
import { checkForm } from '../../../shared/configuration/check-form.ts';
import type { ConfigurationDocument } from '../../../shared/configuration/configuration-document.schema.ts';
import { aDocument } from '../../support/configuration.ts';
import { formWith } from '../forms/forms.ts';

const options = ['flat', 'boat'].map((value) => ({ value, label: value }));
const found = (fields: object[], settings: object = {}, change: (document: ConfigurationDocument) => void = () => {}) =>
  checkForm(aDocument(change), formWith(fields, settings)).map(({ field, detail }) => `${field} ${detail}`);
const to = (destination: object, field: object = {}, settings: object = {}) =>
  found([{ name: 'a', ...field, destinations: [destination] }], settings);

it('the forms that ship have nothing wrong with them', () => {
  const document = aDocument();
  for (const form of document.forms) expect(checkForm(document, form)).toEqual([]);
});

describe('a field is refused', () => {
  it.each<[string, object[], object?]>([
    ['/fields/1/name is the name of another field of this form', [{ name: 'a' }, { name: 'a' }]],
    ['/fields/0/section is not a section of this form', [{ name: 'a', section: 'gone' }]],
    ['/fields/0 a field of the type choice needs options', [{ name: 'a', type: 'choice' }]],
    ['/fields/0 a field of the type consent needs consent', [{ name: 'a', type: 'consent' }]],
    ['/fields/0 a field of the type money needs currency', [{ name: 'a', type: 'money' }]],
    ['/fields/0/options is not for fields of the type text', [{ name: 'a', options }]],
    ['/fields/0/files is not for fields of the type text', [{ name: 'a', files: {} }]],
    [
      '/fields/0/options/1/value is the value of another option',
      [{ name: 'a', type: 'choice', options: [options[0], options[0]] }],
    ],
    ['/fields/0/latest is neither a date such as', [{ name: 'a', type: 'date', latest: 'soon' }]],
    ['/fields/0/earliest is neither a date such as', [{ name: 'a', type: 'date', earliest: 'PT1H' }]],
    ['/fields/0/fixed is not a value that the type email takes', [{ name: 'a', type: 'email', fixed: 'nobody' }]],
    [
      '/fields/0/fixed is not for fields of the type consent',
      [{ name: 'a', type: 'consent', consent: { text: 'x', version: '1' }, fixed: true }],
    ],
    ['/fields/0/hidden is not for fields of the type file', [{ name: 'a', type: 'file', hidden: {} }]],
  ])('%s', (detail, fields) => {
    expect(found(fields)).toEqual([expect.stringContaining(detail)]);
  });
});

describe('a condition is refused', () => {
  const choice = { name: 'home', type: 'choice', options };
  const when = (field: string, ...isOneOf: unknown[]) => ({ name: 'a', showWhen: [{ field, isOneOf }] });

  it.each<[string, object[], object?]>([
    ['/fields/0/showWhen/0/field is not a field of this form', [when('gone', 'x')]],
    ['/fields/0/showWhen/0/field does not come before this field', [when('home', 'flat'), choice]],
    [
      '/fields/1/showWhen/0/field does not come before this field',
      [choice, { ...when('home', 'flat') }].map((one, i) => (i === 0 ? { ...one, section: 'last' } : one)),
      { sections: [{ id: 'last', title: 'Last' }] },
    ],
    ['/fields/1/showWhen/0/field is not a field in which people choose something', [{ name: 'b' }, when('b', 'x')]],
    [
      '/fields/1/showWhen/0/field is not a field in which people choose something',
      [{ ...choice, fixed: 'flat' }, when('home', 'flat')],
    ],
    ['/fields/1/showWhen/0/isOneOf/1 is not an answer to "Label"', [choice, when('home', 'flat', 'castle')]],
    ['/fields/1/showWhen/0/isOneOf/0 is not an answer to "Label"', [{ name: 'b', type: 'yes-no' }, when('b', 'yes')]],
  ])('%s', (detail, fields, settings) => {
    expect(found(fields, settings)).toEqual([detail]);
  });
});

describe('a destination is refused', () => {
  const activities = [{ id: 'note', type: 'letter' }];

  it.each<[string, object, object?, object?]>([
    ['/field is not a field of the set "', { to: 'custom-field', set: 'housing', field: 'gone' }],
    ['/set the set "', { to: 'custom-field', set: 'care', field: 'careNeeds' }],
    ['/set the set "', { to: 'contact-custom-field', set: 'housing', field: 'need' }],
    ['/activity is not an activity of this form', { to: 'activity', activity: 'gone', field: 'details' }],
    ['/role is not a case role of the case type', { to: 'role-holder', role: 'representative', field: 'email' }],
    [
      '/field is not for fields of the type text',
      { to: 'activity', activity: 'note', field: 'files' },
      {},
      { activities },
    ],
    ['/to files can go to', { to: 'case', field: 'details' }, { type: 'file' }],
  ])('%s', (detail, destination, field, settings) => {
    expect(to(destination, field, settings)).toEqual([expect.stringContaining(`/fields/0/destinations/0${detail}`)]);
  });

  it('when its field set is not public, belongs to other activities, or is calculated', () => {
    const review = { to: 'activity-custom-field', activity: 'note', set: 'review', field: 'score' };
    expect(to(review, { type: 'whole-number' }, { activities })).toEqual([
      expect.stringContaining('is not open to public forms'),
      expect.stringContaining('is not one of the records'),
    ]);
    const calculated = { to: 'custom-field', set: 'finances', field: 'expectation' };
    expect(to(calculated)).toContainEqual(expect.stringContaining('is calculated'));
  });
});

it('a translation of what is not there is refused', () => {
  const cy = {
    sections: { gone: {} },
    fields: { gone: {}, home: { options: { castle: 'Castell', flat: 'Fflat' } } },
  };
  const form = { language: 'en_GB', languages: { cy, 'not a tag': {} } };
  expect(found([{ name: 'home', type: 'choice', options }], form).map((line) => line.split(' ')[0])).toEqual([
    '/language',
    '/languages/cy/sections/gone',
    '/languages/cy/fields/gone',
    '/languages/cy/fields/home/options/castle',
    '/languages/not',
  ]);
});

it('what is added to a case needs the activity that tells of it', () => {
  const withoutAnswers = (document: ConfigurationDocument) => {
    document.activityTypes = document.activityTypes.filter(({ id }) => id !== 'form-answer');
  };
  expect(found([{ name: 'a' }], {}, withoutAnswers)).toEqual([]);
  expect(found([{ name: 'a' }], { updates: { by: ['link'] } }, withoutAnswers)).toEqual([
    expect.stringContaining('/updates needs the activity type "form-answer"'),
  ]);
});

it('what a case is found by needs a reference and its code, once each', () => {
  const [reference, code] = ['case-reference', 'case-code'].map((type) => ({ name: type.slice(5), type }));
  const updates = { by: ['reference'] };
  expect(found([reference ?? {}, code ?? {}], { updates })).toEqual([]);
  expect(found([reference ?? {}], { updates })).toEqual([expect.stringContaining('type case-code')]);
  expect(found([reference ?? {}, code ?? {}, { ...code, name: 'other' }], { updates })).toHaveLength(1);
});

it('activities and sections have ids of their own', () => {
  const twice = {
    activities: [1, 2].map(() => ({ id: 'note', type: 'letter' })),
    sections: [1, 2].map(() => ({ id: 'one', title: 'One' })),
  };
  expect(found([{ name: 'a' }], twice).map((line) => line.split(' ')[0])).toEqual([
    '/activities/1/id',
    '/sections/1/id',
  ]);
});
