import { expect, it } from 'vitest';
import { CaseFilter } from '../../../shared/lists/case-filter.schema.ts';
import { filterProblems } from '../../../shared/lists/check-filter.ts';
import { aConfiguration } from '../../support/configuration.ts';

const configuration = aConfiguration();
const problems = (filter: object) =>
  filterProblems(CaseFilter.parse(filter), configuration).map(({ pointer, detail }) => `${pointer} ${detail}`);

it('a filter of what there is has no problems', () => {
  const fields = { 'housing.peopleInHousehold': { from: 2, to: 4 }, 'housing.safeTonight': { is: false } };
  const type = ['housing-support', 'adult-day-care-referral'];
  const vocabulary = { category: 'cases', type, status: 'open,urgent', role: 'housing-coordinator' };
  expect(problems({ ...vocabulary, fields, openedFrom: '2025-01-01', openedTo: '2025-01-01' })).toEqual([]);
  expect(problems({ role: 'client' })).toEqual([]);
  expect(problems({})).toEqual([]);
});

it.each<[object, string]>([
  [{ category: 'nowhere' }, '/category names the case category "nowhere", which is not there'],
  [{ type: ['housing-support', 'x'] }, '/type/1 names the case type "x", which is not there'],
  [{ status: 'open,vanished' }, '/status/1 names the status "vanished", which is not there'],
  [{ role: 'nobody' }, '/role names the case role "nobody", which is not there'],
  [{ category: 'cases', type: 'award' }, '/type/0 names the case type "award", which is not of the category "cases"'],
  [
    { fields: { 'housing.colour': { is: 'x' } } },
    '/fields/housing.colour names the field "housing.colour", which cases do not have',
  ],
  [
    { fields: { 'nothing.need': { is: 'x' } } },
    '/fields/nothing.need names the field "nothing.need", which cases do not have',
  ],
  [
    { fields: { 'care.askedBy': { is: 'x' } } },
    '/fields/care.askedBy names the field "care.askedBy", which is not marked as searchable: mark it in the field set "care"',
  ],
  [{ fields: { 'housing.safeTonight': {} } }, '/fields/housing.safeTonight must hold "is", "from" or "to"'],
  [
    { fields: { 'housing.peopleInHousehold': { from: 10, to: 9 } } },
    '/fields/housing.peopleInHousehold/from is after 9, until which the filter goes',
  ],
  [
    { openedFrom: '2025-02-01', openedTo: '2025-01-01' },
    '/openedFrom is after 2025-01-01, until which the filter goes',
  ],
])('%j: %s', (filter, problem) => {
  expect(problems(filter)).toEqual([problem]);
});
