import type { Item } from '../world/table.ts';
import type { Answer, World } from '../world/world.ts';
import type { ApiRequest } from '../../support/api-event.ts';

/** What people do, one after the other; the service has to bring it to the same end whatever happens besides. */
export interface History {
  name: string;
  play(world: World): Promise<void>;
}

export const HOUR = 60 * 60_000;
export const DAY = 24 * HOUR;

/** Nine in the morning, of the day after: whatever was late has come by then. */
export async function nextMorning(world: World): Promise<void> {
  const { now } = world.clock;
  await world.pass(now - (now % DAY) + DAY + 9 * HOUR - now);
}

/** Sends a request that has to be taken; throws where it is refused. */
export async function done<T>(world: World, group: string, asked: ApiRequest): Promise<T> {
  const { status, body }: Answer<T> = await world.request<T>(`api-${group}`, asked);
  if (status > 299) throw new Error(`${asked.route} was answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** The records of a kind that fit, oldest first by their id. */
export async function records(world: World, entity: string, fitting: Item = {}): Promise<Item[]> {
  const items = world.table.items();
  return items.filter(
    (item) => item['__edb_e__'] === entity && Object.entries(fitting).every(([name, value]) => item[name] === value),
  );
}

/** The one record of a kind that fits. */
export async function record(world: World, entity: string, fitting: Item = {}): Promise<Item> {
  const [found] = await records(world, entity, fitting);
  if (!found) throw new Error(`There is no ${entity} of ${JSON.stringify(fitting)}`);
  return found;
}

export const PERSON = { firstName: 'Ada', lastName: 'Moss', email: 'ada.moss@example.org', need: 'A place to stay' };

/** Fills in the form for housing support, and lets everything come of it: the id of the case. */
export async function caseByForm(world: World, filled: object = PERSON): Promise<string> {
  const { reference } = await done<{ reference: string }>(world, 'intake', {
    route: 'POST /forms/{formId}/submissions',
    params: { formId: 'housing-support-request' },
    headers: { accept: 'application/json' },
    body: filled,
  });
  await world.settle();
  const { caseId } = await record(world, 'case', { reference });
  return String(caseId);
}

/** Completes the activity of a type that is to be done on a case, as the coordinator. */
export async function complete(world: World, caseId: string, type: string): Promise<void> {
  const { activityId } = await record(world, 'activity', { caseId, type, statusClass: 'incomplete' });
  await done(world, 'casework', {
    route: 'POST /activities/{activityId}/complete',
    params: { activityId: String(activityId) },
    as: 'coordinator',
    body: {},
  });
}
