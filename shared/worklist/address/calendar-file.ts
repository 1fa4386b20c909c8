import { getConfiguration } from '../../configuration/configuration.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { model } from '../../model.ts';
import type { Actor, Context } from '../../platform/context.ts';
import { AppError, notFound } from '../../platform/errors.ts';
import { addMilliseconds } from '../../platform/time.ts';
import { unlessRefused } from '../../platform/unless-refused.ts';
import type { Position } from '../../projections/read-list.ts';
import { actorOf } from '../../users/authenticate.ts';
import type { WorkState } from '../activity-entries.ts';
import { workList } from '../activity-entries.ts';
import { readWork } from '../read-work.ts';
import { todayOf } from '../work-days.ts';
import type { WorkItem } from '../work-item.ts';
import { reachOf } from '../work-reach.ts';
import { asCalendar } from './as-calendar.ts';
import { readAddress } from './calendar-address.ts';
import { isSecretOf, readFileName } from './calendar-token.ts';

const MOST = 500;
const AT_ONCE = 50;
const KEPT_MILLISECONDS = 30 * 24 * 60 * 60 * 1000;

/**
 * What a user has to do, and what of theirs was due in the last thirty days and is done, as an iCalendar file: at most 500
 * activities, those to be done first. For who has the private address, as the user themselves would see it at this moment.
 * Throws not-found, always the same, for an address that is wrong or revoked, and where the user is none any more or works
 * in no category.
 */
export async function readCalendarFile(ctx: Context, file: string): Promise<string> {
  const configuration = await getConfiguration(ctx);
  const actor = await userOf(ctx, file);
  if (actor.contactId === undefined || reachOf(actor, configuration).size === 0) throw notFound('calendar');
  const asUser = { ...ctx, actor };
  const open = await readAll(asUser, configuration, { state: 'open', most: MOST });
  const from = addMilliseconds(ctx.now, -KEPT_MILLISECONDS);
  const over = await readAll(asUser, configuration, { state: 'over', from, most: MOST - open.length });
  return asCalendar([...open, ...over.filter(({ activity }) => activity.statusClass === 'completed')]);
}

async function userOf(ctx: Context, file: string): Promise<Actor> {
  const named = readFileName(file);
  const address = named && (await readAddress(named.userId));
  if (!address || !isSecretOf(named.secret, address.tokenHash)) throw notFound('calendar');
  const actor = await activeUser(named.userId);
  const today = todayOf(ctx);
  if (address.fetchedOn !== today) {
    const { tokenHash = '' } = address;
    const noting = model.entities.calendarAddress.patch({ calendarOf: named.userId }).set({ fetchedOn: today });
    await unlessRefused(() => noting.where((at, is) => is.eq(at.tokenHash, tokenHash)).go());
  }
  return actor;
}

async function activeUser(userId: string): Promise<Actor> {
  try {
    return await actorOf(userId, false);
  } catch (error) {
    throw error instanceof AppError ? notFound('calendar') : error;
  }
}

interface Part {
  state: WorkState;
  from?: string;
  most: number;
}

async function readAll(ctx: Context, configuration: Configuration, { state, from, most }: Part): Promise<WorkItem[]> {
  const { contactId = '' } = ctx.actor;
  const items: WorkItem[] = [];
  let after: Position | undefined;
  for (let looked = 0; looked < most; looked += AT_ONCE) {
    const lists = [workList(state, { contactId })];
    const limit = Math.min(AT_ONCE, most - looked);
    const page = await readWork(ctx, configuration, { lists, from, after, limit });
    items.push(...page.items);
    if (!page.end) break;
    after = page.end;
  }
  return items;
}
