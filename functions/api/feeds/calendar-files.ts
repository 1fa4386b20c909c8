import * as z from 'zod';
import type { Request } from '../../../shared/platform/http/request.ts';
import { Reply } from '../../../shared/platform/http/route.ts';
import { digest } from '../../../shared/platform/ids.ts';
import { readCalendarFile } from '../../../shared/worklist/address/calendar-file.ts';
import { route } from '../route.ts';

/** Calendars for who has their private address; `file` is `<token>.ics`, since a part of a path is a parameter as a whole. */
export const calendarFiles = [
  route({
    method: 'GET',
    path: '/calendar/{file}',
    permission: 'public',
    also: { 200: ['text/calendar'], 304: [] },
    params: z.object({ file: z.string().regex(/^[\w-]{1,80}\.ics$/) }),
    run: (ctx, { params }) => readCalendarFile(ctx, params.file),
    view: showCalendar,
  }),
];

/** Programs that have it already are told so; nobody in between may keep it. */
function showCalendar(calendar: string, { headers }: Request): Reply {
  const etag = `"${digest(calendar).slice(0, 32)}"`;
  const kept = { etag, 'cache-control': 'private, no-cache' };
  if (headers['if-none-match'] === etag) return new Reply(304, kept);
  return new Reply(200, { ...kept, 'content-type': 'text/calendar; charset=utf-8' }, calendar);
}
