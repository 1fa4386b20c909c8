import * as z from 'zod';
import { CountDays, ListDay } from '../../../shared/worklist/calendar/calendar.schema.ts';
import { countDays } from '../../../shared/worklist/calendar/count-days.ts';
import { listDay } from '../../../shared/worklist/calendar/list-day.ts';
import { countWork } from '../../../shared/worklist/count-work.ts';
import { listWork } from '../../../shared/worklist/list-work.ts';
import { ListWork } from '../../../shared/worklist/worklist.schema.ts';
import { route } from '../route.ts';
import { workPageView } from './work-views.ts';

/** What is to be done, and calendars of what was and is to be done. */
export const worklist = [
  route({
    method: 'GET',
    path: '/worklist',
    permission: 'worklist:see',
    query: ListWork,
    run: (ctx, { query }) => listWork(ctx, query),
    view: workPageView,
  }),
  route({ method: 'GET', path: '/worklist/counts', permission: 'worklist:see', run: (ctx) => countWork(ctx) }),
  route({
    method: 'GET',
    path: '/calendar',
    permission: 'worklist:see',
    query: CountDays,
    run: (ctx, { query }) => countDays(ctx, query),
    view: (items) => ({ items, nextCursor: null }),
  }),
  route({
    method: 'GET',
    path: '/calendar/days/{date}',
    permission: 'worklist:see',
    params: z.object({ date: z.iso.date() }),
    query: ListDay,
    run: (ctx, { params, query }) => listDay(ctx, { ...params, ...query }),
    view: workPageView,
  }),
];
