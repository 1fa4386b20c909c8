import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Case } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { invalid } from '../platform/errors.ts';
import type { Page } from '../platform/pages.ts';
import { encodeCursor, pageOf } from '../platform/pages.ts';
import { categoriesWith, may } from '../users/permissions.ts';
import { isLockedFor, sightOf } from '../users/sight.ts';
import { readCaseHead } from './case-file.ts';
import { caseOfReference } from './case-of-reference.ts';
import type { ListCases } from './case.schema.ts';
import type { SeenCase, Slice } from './own-cases.ts';
import { ownCases } from './own-cases.ts';
import { newestFirst, positionIn } from './position.ts';
import { parseReference } from './reference.ts';

/**
 * A page of cases, newest first, each with how much of it the caller sees. Categories whose cases they may all see, or know
 * of, are read from the list of the category, the others from the list of the caller's own case roles, so that next to
 * nothing is read that has to be withheld again. Costs the same however many cases there are: one Query per category, and
 * one with a BatchGet for one's own. Cases of categories that keep who opened which are named alone.
 */
export async function listCases(ctx: Context, wanted: ListCases): Promise<Page<SeenCase>> {
  const configuration = await getConfiguration(ctx);
  const page = await pageFor(ctx, configuration, wanted);
  const kept = new Set(
    configuration.list('caseCategories').flatMap(({ id, auditReading }) => (auditReading ? id : [])),
  );
  return { ...page, items: page.items.map((item) => ({ ...item, namedOnly: kept.has(item.record.category) })) };
}

async function pageFor(ctx: Context, configuration: Configuration, wanted: ListCases): Promise<Page<SeenCase>> {
  if (wanted.reference !== undefined) return byReference(ctx, configuration, wanted.reference);
  const listedAs = wanted.binned ? 'binned' : wanted.statusClass;
  const list = JSON.stringify(['cases', ctx.actor.id, wanted.category, listedAs, wanted.mine]);
  const before = positionIn(wanted.cursor, list, configuration.signingKey);
  const found = await find(ctx, configuration, { wanted, slice: { listedAs, before, limit: wanted.limit + 1 } });
  const cursorAfter = ({ record }: SeenCase) =>
    encodeCursor([record.openedAt, record.caseId], list, configuration.signingKey);
  return pageOf(found, wanted.limit, cursorAfter);
}

async function find(
  ctx: Context,
  configuration: Configuration,
  { wanted, slice }: { wanted: ListCases; slice: Slice },
): Promise<SeenCase[]> {
  const every = configuration.list('caseCategories').map(({ id }) => id);
  const named = wanted.category ? [wanted.category] : every;
  const asked = wanted.binned ? categoriesWith(ctx.actor, 'cases:bin', named) : named;
  const { whole, listed, own } = shareOf(ctx, asked, wanted.mine);
  const [ownOnes, ...others] = await Promise.all([
    own.size > 0 ? ownCases(ctx, configuration, { slice, mine: wanted.mine, categories: own }) : [],
    ...whole.map(async (category) => asWhole(ctx, await casesOfCategory(category, slice))),
    ...listed.map(async (category) => asListed(await casesOfCategory(category, slice))),
  ]);
  // What is one's own is seen better by that than as one of the list.
  const known = new Set(ownOnes.map(({ record }) => record.caseId));
  const rest = others.flat().filter(({ record }) => !known.has(record.caseId));
  return [...ownOnes, ...rest].toSorted((one, other) => newestFirst(one.record, other.record));
}

/** Categories by what somebody sees of them: all cases, in lists that each is there, what is their own. */
function shareOf({ actor }: Context, categories: string[], mine: ListCases['mine']) {
  const sees = (category: string) => may(actor, 'cases:view', category);
  const whole = categories.filter((category) => !mine && sees(category) && may(actor, 'cases:view-all', category));
  const rest = categories.filter((category) => !whole.includes(category));
  const byRole = (['cases:view', 'cases:view-assigned', 'cases:view-as-client'] as const).flatMap((permission) =>
    categoriesWith(actor, permission, rest),
  );
  return { whole, listed: mine ? [] : categoriesWith(actor, 'cases:list', rest), own: new Set(byRole) };
}

/** The case with this reference number, if there is one that the caller may see; throws invalid when it cannot be one. */
async function byReference(ctx: Context, configuration: Configuration, typed: string): Promise<Page<SeenCase>> {
  const caseReference = parseReference(typed);
  if (caseReference === undefined) {
    throw invalid([{ pointer: '/reference', detail: 'is not a reference number: a letter or digit of it is wrong' }]);
  }
  const caseId = await caseOfReference(caseReference);
  const head = caseId === undefined ? null : await readCaseHead(caseId);
  const sight = head ? sightOf(ctx, head, configuration) : 'none';
  return { items: head && sight !== 'none' ? [{ record: head.case, sight }] : [], nextCursor: null };
}

const asWhole = ({ actor }: Context, records: Case[]): SeenCase[] =>
  records.map((record) => ({ record, sight: isLockedFor(actor, record) ? 'listed' : 'whole' }));

const asListed = (records: Case[]): SeenCase[] => records.map((record) => ({ record, sight: 'listed' }));

async function casesOfCategory(category: string, { listedAs, before, limit }: Slice): Promise<Case[]> {
  const query = model.entities.case.query.byCategory({ category, listedAs });
  const { data } = await (before ? query.lt(before) : query).go({ order: 'desc', limit });
  return data;
}
