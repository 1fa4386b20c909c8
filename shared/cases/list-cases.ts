import { getConfiguration } from '../configuration/configuration.ts';
import type { Case, CaseRole } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { invalid } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import type { Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../platform/pages.ts';
import { wholeBatch } from '../platform/table.ts';
import { dateIn } from '../platform/time.ts';
import { categoriesWith, may } from '../users/permissions.ts';
import { sightOf } from '../users/sight.ts';
import { readCaseHead } from './case-file.ts';
import type { ListCases, ListedAs } from './case.schema.ts';
import { parseReference } from './reference.ts';

/** Where a page begins: cases opened before this one, newest first. */
interface Position {
  openedAt: string;
  caseId: string;
}

interface Slice {
  listedAs: ListedAs;
  before: Position | undefined;
  limit: number;
}

/**
 * A page of cases, newest first. Categories whose cases the caller may all see are read from the list of the category,
 * the others from the list of the caller's own case roles, so nothing is read that has to be withheld again. Costs the
 * same however many cases there are: one Query per category, or one and a BatchGet for one's own.
 */
export async function listCases(ctx: Context, wanted: ListCases): Promise<Page<Case>> {
  if (wanted.reference !== undefined) return byReference(ctx, wanted.reference);
  const configuration = await getConfiguration(ctx);
  const listedAs = wanted.binned ? 'binned' : wanted.statusClass;
  const list = JSON.stringify(['cases', ctx.actor.id, wanted.category, listedAs, wanted.mine]);
  const slice: Slice = {
    listedAs,
    before: positionIn(wanted, list, configuration.signingKey),
    limit: wanted.limit + 1,
  };

  const asked = wanted.category ? [wanted.category] : configuration.list('caseCategories').map(({ id }) => id);
  const visible = categoriesWith(ctx.actor, wanted.binned ? 'cases:bin' : 'cases:view', asked);
  const whole = wanted.mine ? [] : visible.filter((category) => may(ctx.actor, 'cases:view-all', category));
  const own = new Set(visible.filter((category) => !whole.includes(category)));
  const found = await Promise.all([
    ...whole.map((category) => casesOfCategory(category, slice)),
    ...(own.size > 0 ? [ownCases(ctx, slice, { mine: wanted.mine, categories: own })] : []),
  ]);

  const cursorAfter = (last: Case) => encodeCursor([last.openedAt, last.caseId], list, configuration.signingKey);
  return pageOf(found.flat().toSorted(newestFirst), wanted.limit, cursorAfter);
}

/** The case with this reference number, if there is one that the caller may see; throws invalid when it cannot be one. */
async function byReference(ctx: Context, typed: string): Promise<Page<Case>> {
  const caseReference = parseReference(typed);
  if (caseReference === undefined) {
    throw invalid([{ pointer: '/reference', detail: 'is not a reference number: a letter or digit of it is wrong' }]);
  }
  const { data } = await model.entities.caseReference.get({ caseReference }).go({ consistent: true });
  const head = data && (await readCaseHead(data.caseId));
  const visible = head && sightOf(ctx, head, await getConfiguration(ctx)) === 'whole';
  return { items: visible ? [head.case] : [], nextCursor: null };
}

function positionIn({ cursor }: ListCases, list: string, key: string): Position | undefined {
  if (cursor === undefined) return undefined;
  const [openedAt = '', caseId = ''] = decodeCursor(cursor, list, key);
  return { openedAt, caseId };
}

const newestFirst = (a: Case, b: Case) => (sortKey(a) < sortKey(b) ? 1 : -1);
const sortKey = ({ openedAt, caseId }: Position) => `${openedAt} ${caseId}`;

async function casesOfCategory(category: string, { listedAs, before, limit }: Slice): Promise<Case[]> {
  const query = model.entities.case.query.byCategory({ category, listedAs });
  const { data } = await (before ? query.lt(before) : query).go({ order: 'desc', limit });
  return data;
}

/** Cases in which the caller holds a case role now; with several roles in one case it still counts once. */
async function ownCases(ctx: Context, slice: Slice, wanted: Holding): Promise<Case[]> {
  const { contactId } = ctx.actor;
  if (!contactId) return [];
  const caseIds = await heldCases(contactId, { ...slice, ...wanted, today: dateIn(organisation.timeZone, ctx.now) });
  if (caseIds.length === 0) return [];
  return wholeBatch(await model.entities.case.get(caseIds.map((caseId) => ({ caseId }))).go());
}

/** Which case roles count: those in these categories, and a manager's alone when only these are wanted. */
interface Holding {
  mine: ListCases['mine'];
  categories: Set<string>;
}

async function heldCases(
  contactId: string,
  { today, mine, categories, listedAs, limit, ...slice }: Slice & Holding & { today: string },
): Promise<string[]> {
  const held = ({ category, startOn, endOn, endedByClosing, manager }: CaseRole) =>
    categories.has(category) &&
    startOn <= today &&
    (endOn === undefined || endOn > today || endedByClosing) &&
    (manager || mine !== 'manager');
  const caseIds = new Set<string>();
  let { before } = slice;
  let more = true;
  while (more) {
    const query = model.entities.caseRole.query.byHolder({ contactId, listedAs });
    const { data } = await (before ? query.lt(before) : query).go({ order: 'desc', limit });
    for (const { caseId } of data.filter(held)) caseIds.add(caseId);
    before = data.at(-1);
    more = data.length === limit && caseIds.size < limit;
  }
  return [...caseIds].slice(0, limit);
}
