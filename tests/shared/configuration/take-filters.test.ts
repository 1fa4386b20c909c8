import { expect, it } from 'vitest';
import type { Rule } from '../../../shared/automations/rule.schema.ts';
import { checkDocument } from '../../../shared/configuration/check-document.ts';
import { takeFilters } from '../../../shared/configuration/take-filters.ts';
import { aDocument } from '../../support/configuration.ts';
import { idFor } from '../../support/ids.ts';
import { aRecordStamp } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';

const savedFilter = idFor('savedFilter');
const urgent = { status: ['urgent'], binned: false };
const tableHoldsFilter = (fields: object = {}) =>
  tableHolds(
    itemOf('savedFilter', {
      savedFilterId: savedFilter,
      owner: idFor('user'),
      label: 'Urgent ones',
      filter: urgent,
      sharedWith: 'cases',
      ...aRecordStamp(),
      ...fields,
    }),
  );
const condition = { type: 'case-matches-filter', savedFilter };
const documentWith = (...conditions: object[]) =>
  aDocument(({ rules: [rule] }) => void (rule as Rule).conditions.push(...(conditions as never[])));
const conditionsOf = ({ rules: [rule] }: ReturnType<typeof aDocument>) => (rule as Rule).conditions.slice(-1);
const problemsOf = (document: ReturnType<typeof aDocument>) =>
  checkDocument(document).map(({ field, detail }) => `${field} ${detail}`);

it('a rule that names a saved filter alone gets a copy of it, wherever it names it', async () => {
  tableHoldsFilter();
  const taken = await takeFilters(documentWith({ any: [{ not: condition }, condition] }));
  const copy = { ...condition, filter: urgent };
  expect(conditionsOf(taken)).toEqual([{ any: [{ not: copy }, copy] }]);
  expect(problemsOf(taken)).toEqual([]);
});

it('a copy that is sent stays as it is, and nothing is read for it', async () => {
  tableHoldsFilter();
  const document = documentWith({ ...condition, filter: { ...urgent, tag: ['x'] } });
  expect(await takeFilters(document)).toBe(document);
  expect(db.calls()).toEqual([]);
});

it.each<[string, object]>([
  ['is not shared', { sharedWith: undefined }],
  ['was taken away', { deletedAt: '2025-01-01T09:00:00.000Z' }],
  ['is about whoever uses it', { filter: { ...urgent, mine: 'manager' } }],
])('a filter that %s is a problem of the rule', async (_, fields) => {
  tableHoldsFilter(fields);
  const problems = problemsOf(await takeFilters(documentWith(condition)));
  expect(problems).toEqual([expect.stringMatching(/savedFilter must be the id of a saved filter that is shared/)]);
});

it.each<[object, RegExp]>([
  [{ ...urgent, mine: 'involved' }, /filter\/mine must be left out/],
  [{ status: ['gone'], binned: false }, /filter\/status\/0 names the status "gone", which is not there/],
  [{ fields: { 'housing.x': { is: ['1'] } }, binned: false }, /filter\/fields\/housing.x names the field/],
])('a rule that holds the filter %j is refused once', (filter, problem) => {
  expect(problemsOf(documentWith({ type: 'case-matches-filter', filter }))).toEqual([expect.stringMatching(problem)]);
});
