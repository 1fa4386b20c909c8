import type { Configuration } from '../configuration/configuration.ts';
import type { ListEntry } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { organisation } from '../platform/organisation.ts';
import type { Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor } from '../platform/pages.ts';
import { dateIn, endOfDay, startOfDay } from '../platform/time.ts';
import { getLayout } from '../projections/layout.ts';
import type { Position } from '../projections/read-list.ts';
import type { Sight } from '../users/sight.ts';
import { readCandidates } from './candidates.ts';
import type { Order } from './case-entries.ts';
import { HOUR } from './case-entries.ts';
import type { CaseFacts } from './case-facts.ts';
import type { ListCases } from './list-cases.schema.ts';
import type { Asking } from './matches.ts';
import { matches } from './matches.ts';
import { readListedFacts } from './read-case-facts.ts';
import { seenFacts } from './seen-facts.ts';
import { asksOfHidden, sourcesFor } from './sources.ts';

type Wanted = Omit<ListCases, 'reference'>;

interface Found {
  record: CaseFacts;
  sight: Exclude<Sight, 'none'>;
}
export type FoundCases = Page<Found>;

/** As many are read at once where a case itself must tell whether it is meant. */
const MOST_FACTS = 100;

/** A page of cases in an order that lists are kept in. */
export async function pageOfCases(ctx: Context, configuration: Configuration, wanted: Wanted): Promise<FoundCases> {
  const { sort, limit, cursor, ...filter } = wanted;
  const order = sort.replace('-', '') as Order;
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const list = JSON.stringify(['cases', ctx.actor.id, sort, inOrder(filter)]);
  const key = configuration.signingKey;
  const asking: Asking = { contactId: ctx.actor.contactId, today: dateIn(organisation.timeZone, ctx.now) };
  const isNamedOnly = ({ category }: CaseFacts) =>
    configuration.find('caseCategories', category)?.auditReading === true;
  const read = needsFacts(wanted) ? MOST_FACTS : limit;
  const { entries, horizon } = await readCandidates(
    sourcesFor(ctx, configuration, { filter, order, asking }),
    {
      direction,
      after: cursor === undefined ? undefined : positionIn(cursor, list, key),
      limit: read,
      ...bounds(wanted, order),
    },
    await getLayout(ctx),
  );
  const looked = entries.slice(0, read);
  const found = (await readListedFacts(looked)).flatMap(({ entry, facts }) => {
    const sight = seenFacts(ctx, configuration, facts);
    const isMeant =
      matches(filter, facts, asking) &&
      mayBeFound({ ...wanted, order }, isNamedOnly(facts) ? listedAtMost(sight) : sight, asking);
    return isMeant && sight !== 'none' ? [{ entry, record: facts, sight }] : [];
  });
  const items = found.slice(0, limit);
  const last = goesOn({ found, items, entries, looked, horizon });
  return {
    items: exactly(
      order,
      direction,
      items.map(({ record, sight }) => ({ record, sight })),
    ),
    nextCursor: last ? encodeCursor([last.place, last.recordId], list, key) : null,
  };
}

/** Until where the page has come, if there may be more. */
function goesOn({ found, items, entries, looked, horizon }: Come): Position | undefined {
  if (found.length > items.length) return items.at(-1)?.entry;
  return entries.length > looked.length ? looked.at(-1) : horizon;
}

interface Come {
  found: { entry: ListEntry }[];
  items: { entry: ListEntry }[];
  entries: ListEntry[];
  looked: ListEntry[];
  horizon: Position | undefined;
}

/** When a case was touched last stands in the case alone, and in the lists that are in that order. */
const needsFacts = ({ sort, updatedFrom, updatedTo }: Wanted) =>
  !sort.endsWith('updatedAt') && (updatedFrom !== undefined || updatedTo !== undefined);

/** A list names cases alone where it is kept who opens them. */
const listedAtMost = (sight: Sight): Sight => (sight === 'whole' || sight === 'assigned' ? 'listed' : sight);

/** Nobody finds a case by what they are not shown of it. */
function mayBeFound(filter: Wanted & { order: Order }, sight: Sight, { contactId }: Asking) {
  if (sight === 'whole') return true;
  const others =
    sight === 'client' && [filter.client, filter.manager].some((one) => one !== undefined && one !== contactId);
  return !asksOfHidden(filter, filter.order) && !others;
}

/** The stretch of a list in which the dates lie that a filter names; instants are in UTC. */
function bounds({ openedFrom, openedTo, updatedFrom, updatedTo }: Wanted, order: Order) {
  const [from, to] = { openedAt: [openedFrom, openedTo], updatedAt: [updatedFrom, updatedTo], nextActivity: [] }[order];
  const cut = (instant: string) => (order === 'updatedAt' ? instant.slice(0, HOUR) : instant);
  return {
    from: from && cut(startOfDay(organisation.timeZone, from)),
    to: to && cut(endOfDay(organisation.timeZone, to)),
  };
}

function positionIn(cursor: string, list: string, key: string): Position {
  const [place = '', recordId = ''] = decodeCursor(cursor, list, key);
  return { place, recordId };
}

/** Lists are in the order of the hour of a change; a page is in that of the change itself. */
function exactly(order: Order, direction: 'asc' | 'desc', items: Found[]): Found[] {
  if (order !== 'updatedAt') return items;
  const sign = direction === 'asc' ? 1 : -1;
  return items.toSorted((one, other) => (one.record.updatedAt < other.record.updatedAt ? -sign : sign));
}

/** A filter that was stored comes back with its names in any order, and is the same. */
const inOrder = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, one]) => [name, inOrder(one)])
    : value;
