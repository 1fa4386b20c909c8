import * as z from 'zod';
import { ReadDashboard } from '../../../shared/dashboards/dashboard.schema.ts';
import { listDashboards } from '../../../shared/dashboards/list-dashboards.ts';
import { readDashboard } from '../../../shared/dashboards/read-dashboard.ts';
import { slug } from '../../../shared/platform/fields.ts';
import { route } from '../route.ts';

/** What there is to do and how it goes, in numbers. */
export const dashboards = [
  route({
    method: 'GET',
    path: '/dashboards',
    permission: 'cases:view',
    run: (ctx) => listDashboards(ctx),
    view: (items) => ({ items }),
  }),
  route({
    method: 'GET',
    path: '/dashboards/{category}',
    permission: 'cases:view',
    params: z.object({ category: slug }),
    query: ReadDashboard,
    run: (ctx, { params, query }) => readDashboard(ctx, { ...params, ...query }),
  }),
];
