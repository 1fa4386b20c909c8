import { getConfiguration } from '../../configuration/configuration.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import type { Page } from '../../platform/pages.ts';
import { workList } from '../activity-entries.ts';
import type { FoundWork } from '../read-work.ts';
import { readWork } from '../read-work.ts';
import type { ShownWork } from '../work-cursor.ts';
import { positionIn, workPage } from '../work-cursor.ts';
import { spanOfDay } from '../work-days.ts';
import type { ListDay } from './calendar.schema.ts';
import { calendarScopes } from './calendar-scopes.ts';
import { listCaseDay } from './list-case-day.ts';

/**
 * The activities of a day of the organisation's zone, by time, to be done or over, for the same choices as `countDays`. As
 * of a moment ago, but of a case as it is. Two Queries and a BatchGet.
 */
export async function listDay(ctx: Context, wanted: ListDay & { date: string }): Promise<Page<ShownWork>> {
  const configuration = await getConfiguration(ctx);
  const { cursor, ...asked } = wanted;
  const whose = [asked.case, asked.person, asked.category, asked.type];
  const list = JSON.stringify(['calendar', ctx.actor.id, asked.date, ...whose]);
  const read = asked.case === undefined ? readDay : listCaseDay;
  const found = await read(ctx, configuration, { ...asked, after: positionIn(cursor, list, configuration) });
  return workPage(ctx, configuration, { ...found, list });
}

/** What is read of a day. */
export interface DayAsked extends Omit<ListDay, 'cursor'> {
  date: string;
  after: ReturnType<typeof positionIn>;
}

async function readDay(ctx: Context, configuration: Configuration, asked: DayAsked): Promise<FoundWork> {
  const { date, after, limit, type, ...whose } = asked;
  const { of } = calendarScopes(ctx, configuration, whose);
  return readWork(ctx, configuration, {
    ...spanOfDay(date),
    lists: [workList('open', of), workList('over', of)],
    after,
    limit,
    fits: type === undefined ? undefined : (marks) => marks.type === type,
  });
}
