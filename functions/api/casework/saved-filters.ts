import * as z from 'zod';
import { changeFilter, removeFilter, saveFilter } from '../../../shared/filters/keep-filter.ts';
import { ChangeFilter, ListFilters, SaveFilter } from '../../../shared/filters/saved-filter.schema.ts';
import type { ShownFilter } from '../../../shared/filters/saved-filters.ts';
import { getFilter, listFilters } from '../../../shared/filters/saved-filters.ts';
import type { CaseFilter } from '../../../shared/lists/case-filter.schema.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { idOf } from '../../../shared/platform/ids.ts';
import { createdAt } from '../created-at.ts';
import { route } from '../route.ts';
import { pick } from './views.ts';

const permission = 'cases:see';
const params = z.object({ filterId: idOf('savedFilter') });

const view = ({ record, mine, mayChange, problems, rules }: ShownFilter) => ({
  id: record.savedFilterId,
  ...pick(record, 'revision', 'label'),
  filter: record.filter as CaseFilter,
  sort: record.sort ?? null,
  columns: record.columns ?? null,
  sharedWith: record.sharedWith === undefined ? null : { category: record.sharedWith },
  owner: { userId: record.owner, displayName: record.ownerName ?? null },
  mine,
  mayChange,
  problems,
  rules,
  ...pick(record, 'createdAt', 'updatedAt', 'updatedBy'),
});

/** Filters of cases that people keep for themselves, or for all who see a category. */
export const savedFilters = [
  route({
    method: 'GET',
    path: '/saved-filters',
    permission,
    query: ListFilters,
    run: (ctx, { query }) => listFilters(ctx, query),
    view: (found) => ({ items: found.map(view), nextCursor: null }),
  }),
  route({
    method: 'POST',
    path: '/saved-filters',
    permission,
    body: SaveFilter,
    status: 201,
    run: (ctx, { body }) => saveFilter(ctx, body),
    view: (saved) => createdAt(`/saved-filters/${saved.record.savedFilterId}`, view(saved)),
  }),
  route({
    method: 'GET',
    path: '/saved-filters/{filterId}',
    permission,
    params,
    run: (ctx, input) => getFilter(ctx, input.params.filterId),
    view,
  }),
  route({
    method: 'PATCH',
    path: '/saved-filters/{filterId}',
    permission,
    params,
    body: ChangeFilter,
    run: (ctx, input) => changeFilter(ctx, input.params.filterId, input.body),
    view,
  }),
  route({
    method: 'DELETE',
    path: '/saved-filters/{filterId}',
    permission,
    params,
    status: 204,
    run: (ctx, input) => removeFilter(ctx, input.params.filterId),
    view: () => new Reply(204, {}),
  }),
];
