import * as z from 'zod';
import { CaseFilter } from '../lists/case-filter.schema.ts';
import { idOf } from '../platform/ids.ts';
import { ListPage } from '../platform/pages.ts';

/** What people take out. The service itself takes out everything, night by night. */
export const EXPORTED = ['cases', 'activities'] as const;
export const FORMATS = ['csv', 'jsonl'] as const;

/** Forgotten: its file was taken away; who took out what stays known. */
export const EXPORT_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled', 'forgotten'] as const;

/** The name of a custom field's column: `field.housing.need`. */
const COLUMN = /^([a-z][A-Za-z]*|field\.[a-z0-9]+(-[a-z0-9]+)*\.[a-z][A-Za-z0-9]*)$/;

/** `POST /exports` */
export const StartExport = z.strictObject({
  what: z.enum(EXPORTED),
  format: z.enum(FORMATS).default('csv'),
  /** Of activities: the cases that they are on. `{}` is all that are open. */
  filter: CaseFilter.optional(),
  /** In the place of a filter; the export keeps what it is now. */
  savedFilter: idOf('savedFilter').optional(),
  /** In their order; all that there are, custom fields included, where none are named. */
  columns: z.array(z.string().max(150).regex(COLUMN)).min(1).max(500).optional(),
});
export type StartExport = z.infer<typeof StartExport>;

/** By whom the service's own exports are started. */
export const NIGHTLY = 'nightly';

/** `GET /exports`: one's own; those of others, and those of the night, for administrators. */
export const ListExports = ListPage.extend({ startedBy: z.union([idOf('user'), z.literal(NIGHTLY)]).optional() });
export type ListExports = z.infer<typeof ListExports>;
