import * as z from 'zod';
import { CaseFilter } from '../lists/case-filter.schema.ts';
import { SORTS } from '../lists/list-cases.schema.ts';
import { label, slug } from '../platform/fields.ts';

/** What a list of cases can show, besides custom fields by `<field set>.<field>`. */
const COLUMNS = [
  'reference',
  'subject',
  'clients',
  'caseType',
  'status',
  'manager',
  'nextActivity',
  'openedOn',
  'closedOn',
  'updatedAt',
  'tags',
  'myRoles',
] as const;

const FIELD = /^[a-z0-9]+(-[a-z0-9]+)*\.[a-z][A-Za-z0-9]*$/;
const column = z.union([z.enum(COLUMNS), z.string().max(130).regex(FIELD)], {
  error: `must be one of ${COLUMNS.join(', ')}, or a field such as housing.need`,
});

/** `POST /saved-filters` */
export const SaveFilter = z.strictObject({
  label,
  filter: CaseFilter,
  sort: z.enum(SORTS).optional(),
  /** In their order; kept for the client, which shows its own where there are none. */
  columns: z.array(column).min(1).max(30).optional(),
  /** Null: the caller alone sees it. */
  sharedWith: z.strictObject({ category: slug }).nullable().default(null),
});
export type SaveFilter = z.infer<typeof SaveFilter>;

/** `PATCH /saved-filters/{filterId}`: a merge patch; what comes of it is checked as a whole. */
export const ChangeFilter = z.strictObject(
  Object.fromEntries(Object.keys(SaveFilter.shape).map((name) => [name, z.unknown().optional()])),
);

/** `GET /saved-filters`: the caller's own, or those that are shared with a category. */
export const ListFilters = z.strictObject({ sharedWith: slug.optional() });
export type ListFilters = z.infer<typeof ListFilters>;
