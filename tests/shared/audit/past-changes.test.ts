import { expect, it } from 'vitest';
import { entryOf } from '../../../shared/audit/entry-of-change.ts';
import { pastChanges } from '../../../shared/audit/past-changes.ts';
import { aChange } from '../../support/changes.ts';
import { aCase, anActivity } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';

const opened = aChange({ after: itemOf('case', aCase({ updatedAt: '2025-01-01T09:00:00.000Z' })) });
const planned = aChange({ after: itemOf('activity', anActivity({ updatedAt: '2025-01-01T09:00:00.000Z' })) });
const moved = aChange({
  before: itemOf('case', aCase({ updatedAt: '2025-01-01T09:00:00.000Z' })),
  after: itemOf('case', aCase({ status: 'urgent', revision: 2, updatedAt: '2025-01-03T09:00:00.000Z' })),
});
const past = (from = '') => [...pastChanges([opened, planned, moved].map(entryOf), from)];

it('changes come back from the trail as they were heard of', () => {
  const [first, , last] = past();
  expect(first?.change).toMatchObject({ id: opened.id, entity: 'case', kind: 'created', before: undefined });
  expect(last?.change).toMatchObject({
    id: moved.id,
    kind: 'changed',
    at: moved.at,
    cause: moved.cause,
    before: { status: 'open', customFields: { housing: { need: 'somewhere to stay' } } },
    after: { status: 'urgent', caseId: aCase().caseId, revision: 2 },
  });
});

it('each with the case as it left it', () => {
  const files = past().map(({ file }) => file());
  expect(files.map((file) => file?.case.status)).toEqual(['open', 'open', 'urgent']);
  expect(files.map((file) => file?.activities.length)).toEqual([0, 1, 1]);
});

it('from an instant on, knowing what was before', () => {
  expect(past('2025-01-02T00:00:00.000Z').map(({ change }) => change.before?.status)).toEqual(['open']);
});
