import * as z from 'zod';
import { ListActivities } from '../activities/feed/feed.schema.ts';
import { CaseFilter } from '../lists/case-filter.schema.ts';
import { idOf } from '../platform/ids.ts';
import { ListPage } from '../platform/pages.ts';
import { BulkSettings } from './actions/index.ts';
import { ITEM_OUTCOMES } from './bulk.entity.ts';

/** Whoever means more names them by a filter. */
const ids = (prefix: 'case' | 'activity' | 'contact') => z.array(idOf(prefix)).min(1).max(1000);

/** The query of a list, whose values may come as JSON has them. */
const asQuery = (given: unknown) =>
  given !== null && typeof given === 'object' && !Array.isArray(given)
    ? Object.fromEntries(Object.entries(given).map(([name, value]) => [name, inQuery(value)]))
    : given;
const inQuery = (value: unknown) => (typeof value === 'boolean' || typeof value === 'number' ? String(value) : value);

/** The query of `GET /cases/{caseId}/activities` but for its pages. */
export const ActivityFilter = ListActivities.omit({ limit: true, cursor: true });
export type ActivityFilter = z.infer<typeof ActivityFilter>;

/** `POST /bulk`: one action, and either the ids of its items or a filter. */
export const StartBulk = z.strictObject({
  action: BulkSettings,
  cases: z
    .strictObject({
      ids: ids('case').optional(),
      filter: CaseFilter.optional(),
      /** In the place of a filter; the job keeps what it is now. */
      savedFilter: idOf('savedFilter').optional(),
    })
    .optional(),
  activities: z
    .strictObject({
      ids: ids('activity').optional(),
      /** Of which the filter is. */
      caseId: idOf('case').optional(),
      filter: z.preprocess(asQuery, ActivityFilter).optional(),
    })
    .optional(),
  contacts: z.strictObject({ ids: ids('contact') }).optional(),
  /** Must be true for a filter without any condition. */
  confirmAll: z.boolean().default(false),
});
export type StartBulk = z.infer<typeof StartBulk>;

/** `GET /bulk/{jobId}/items` */
export const ListBulkItems = ListPage.extend({ outcome: z.enum(ITEM_OUTCOMES).optional() });
