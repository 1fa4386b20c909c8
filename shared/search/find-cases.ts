import { caseOfReference } from '../cases/case-of-reference.ts';
import { parseReference } from '../cases/reference.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { CaseFacts } from '../lists/case-facts.ts';
import { readCaseFacts } from '../lists/read-case-facts.ts';
import { seenFacts } from '../lists/seen-facts.ts';
import type { Context } from '../platform/context.ts';
import type { Layout } from '../projections/layout.ts';
import { getLayout } from '../projections/layout.ts';
import type { Position } from '../projections/read-list.ts';
import type { Sight } from '../users/sight.ts';
import type { Scope, Trail } from './case-trails.ts';
import { isDirect, scopeOf, trailsOf } from './case-trails.ts';
import type { CaseMatch } from './matched.ts';
import { matchedIn, mayFit } from './matched.ts';
import type { WordEntry, WordSlice } from './read-words.ts';
import { isNewer, readWords } from './read-words.ts';
import type { Typed } from './typed.ts';

/** A case that was found, how much of it the caller sees, and by what it was found. */
export interface FoundCase {
  facts: CaseFacts;
  sight: Sight;
  matched: CaseMatch[];
}

/** Cases in their order, and after which the search goes on, if it does. */
export interface FoundCases {
  items: FoundCase[];
  after: Position | undefined;
}

export interface CaseSearch {
  typed: Typed;
  category?: string | undefined;
  after: Position | undefined;
  limit: number;
}

/** Of each list for one page; after so many the page ends, however short, and says where to go on. */
const MAXIMUM_ENTRIES = 500;
const FIRST_SLICE = 100;
const SLICE = 150;
/** What is read more than is shown, since some of it may be left over from before. */
const SPARE = 4;

/**
 * Cases by what was typed, newest first, that the actor sees; opened and closed ones, none from the bin. A whole reference
 * number, also one that the case has no more, leads to its case alone. One Query for each category of which the actor sees
 * all cases, one for their own in the others, and one BatchGet; more Queries where the longest word is a common one and
 * another one tells more. Follows the cases by the stream: what was changed a moment ago is found as it was.
 */
export async function findCases(ctx: Context, configuration: Configuration, search: CaseSearch): Promise<FoundCases> {
  const named = search.after ? undefined : await namedCase(ctx, configuration, search);
  if (named) return { items: [named], after: undefined };
  const scope = scopeOf(ctx, configuration, search.category);
  const layout = await getLayout(ctx);
  const found: FoundCase[] = [];
  let trails = trailsOf(search.typed.ways, scope);
  let after = search.after;
  if (trails.length === 0) return { items: [], after: undefined };
  for (let read = 0; read < MAXIMUM_ENTRIES;) {
    const limit = sliceOf(search, scope, read);
    const slice = await furthest(read === 0 ? trails.slice(0, 1) : trails, { after, limit }, layout);
    const wanted = { ...search, limit: search.limit - found.length };
    const shown = await show(ctx, configuration, { entries: slice.entries, wanted });
    found.push(...shown.items);
    after = shown.after ?? slice.end;
    if (!after || found.length >= search.limit) return { items: found, after };
    // The first look is at the longest word; from the second on, at the one that turned out to be the rarest.
    if (read > 0) trails = [slice.trail];
    read += limit;
  }
  return { items: found, after };
}

function sliceOf({ typed, limit }: CaseSearch, scope: Scope, read: number): number {
  if (read > 0) return SLICE;
  return isDirect(typed.ways, scope) ? limit + SPARE : Math.max(limit + SPARE, FIRST_SLICE);
}

/** The trail that reaches furthest with as many entries: that of the rarest word. */
async function furthest(
  trails: Trail[],
  stretch: { after: Position | undefined; limit: number },
  layout: Layout,
): Promise<WordSlice & { trail: Trail }> {
  const slices = await Promise.all(
    trails.map(async (trail) => ({ ...(await readWords([...new Set(trail)], stretch, layout)), trail })),
  );
  return slices.reduce((best, one) => (!best.end || (one.end && !isNewer(best.end, one.end)) ? best : one));
}

interface Shown {
  entries: WordEntry[];
  wanted: CaseSearch;
}

/** As many of the cases as are wanted, and where they end if there may be more among these entries. */
async function show(ctx: Context, configuration: Configuration, { entries, wanted }: Shown): Promise<FoundCases> {
  const fitting = entries.filter(({ marks }) => mayFit(marks, wanted.typed.ways));
  const items: FoundCase[] = [];
  for (let from = 0; from < fitting.length;) {
    const some = fitting.slice(from, from + Math.min(100, wanted.limit - items.length + SPARE));
    const facts = await readCaseFacts(some.map(({ caseId }) => caseId));
    for (const { caseId, place, recordId } of some) {
      from += 1;
      const item = seen(ctx, configuration, { facts: facts.get(caseId), wanted });
      // An entry that was left behind stands elsewhere.
      if (item?.facts.openedAt !== place) continue;
      items.push(item);
      if (items.length < wanted.limit) continue;
      return { items, after: from < fitting.length ? { place, recordId } : undefined };
    }
  }
  return { items, after: undefined };
}

function seen(
  ctx: Context,
  configuration: Configuration,
  { facts, wanted }: { facts: CaseFacts | undefined; wanted: CaseSearch },
): FoundCase | undefined {
  if (!facts || (wanted.category !== undefined && facts.category !== wanted.category)) return undefined;
  const sight = seenFacts(ctx, configuration, facts);
  const matched = matchedIn(facts, wanted.typed.ways, sight);
  return matched && { facts, sight, matched };
}

/** The case that a whole reference number leads to, its own or one from before. */
async function namedCase(
  ctx: Context,
  configuration: Configuration,
  { typed, category }: CaseSearch,
): Promise<FoundCase | undefined> {
  const reference = parseReference(typed.text);
  const caseId = reference === undefined ? undefined : await caseOfReference(reference);
  const facts = caseId === undefined ? undefined : (await readCaseFacts([caseId])).get(caseId);
  if (!facts || (category !== undefined && facts.category !== category)) return undefined;
  const sight = seenFacts(ctx, configuration, facts);
  return sight === 'none' || facts.listedAs === 'binned' ? undefined : { facts, sight, matched: ['reference'] };
}
