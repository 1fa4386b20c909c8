import * as z from 'zod';
import { WIDGET_NAMES } from './widgets/index.ts';
import { DASHBOARD_SCOPES } from './widgets/widget.ts';

/** `GET /dashboards/{category}` */
export const ReadDashboard = z.strictObject({
  scope: z.enum(DASHBOARD_SCOPES).default('involved'),
  /** All of the scope but those on request where none is named. */
  widgets: z
    .string()
    .transform((names) => names.split(','))
    .pipe(z.array(z.enum(WIDGET_NAMES)).min(1))
    .optional(),
  /** An open case on which nothing happened for so many days is stale. */
  staleDays: z.coerce.number().int().min(1).max(3650).default(90),
});
export type ReadDashboard = z.infer<typeof ReadDashboard>;
