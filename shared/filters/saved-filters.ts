import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { CaseFilter } from '../lists/case-filter.schema.ts';
import type { FilterProblem } from '../lists/check-filter.ts';
import { filterProblems } from '../lists/check-filter.ts';
import type { Sort } from '../lists/list-cases.schema.ts';
import type { SavedFilter } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { invalid, notFound } from '../platform/errors.ts';
import { wholeBatch } from '../platform/table.ts';
import type { RuleWithCopy } from './rules-with-copy.ts';
import { rulesWithCopy } from './rules-with-copy.ts';
import type { ListFilters } from './saved-filter.schema.ts';
import { mayChange, seesFilter, seesShared } from './sharing.ts';

/** As many somebody has, and as many a category. */
export const MOST_FILTERS = 100;

/** A saved filter as its users see it. */
export interface ShownFilter {
  record: SavedFilter;
  mine: boolean;
  mayChange: boolean;
  /** What it names that is no longer there: with any of these it cannot be used. */
  problems: FilterProblem[];
  rules: RuleWithCopy[];
}

/** What is told of a saved filter besides itself. */
export const shownFilter = ({ actor }: Context, configuration: Configuration, record: SavedFilter): ShownFilter => ({
  record,
  mine: record.owner === actor.id,
  mayChange: mayChange(actor, record),
  problems: filterProblems(record.filter as CaseFilter, configuration),
  rules: rulesWithCopy(configuration, record),
});

/** A filter of the caller, or one that is shared with them; not-found otherwise. */
export async function readVisibleFilter({ actor }: Context, savedFilterId: string): Promise<SavedFilter> {
  const { data } = await model.entities.savedFilter.get({ savedFilterId }).go({ consistent: true });
  if (!data || data.deletedAt !== undefined || !seesFilter(actor, data)) throw notFound('saved filter');
  return data;
}

export const getFilter = async (ctx: Context, savedFilterId: string): Promise<ShownFilter> =>
  shownFilter(ctx, await getConfiguration(ctx), await readVisibleFilter(ctx, savedFilterId));

/**
 * The caller's own filters, by one Query, or those of a category, by one Query and one BatchGet; by label. An index brings
 * them, so one of the last moment may be missing. Not-found for a category of which the caller has no lists.
 */
export async function listFilters(ctx: Context, { sharedWith }: ListFilters): Promise<ShownFilter[]> {
  const configuration = await getConfiguration(ctx);
  if (sharedWith !== undefined && !seesShared(ctx.actor, sharedWith)) throw notFound('case category');
  const found = sharedWith === undefined ? await filtersOf(ctx.actor.id) : await filtersSharedWith(sharedWith);
  return found
    .toSorted((one, other) => one.label.localeCompare(other.label))
    .map((record) => shownFilter(ctx, configuration, record));
}

/** All filters that somebody has made. */
export async function filtersOf(owner: string): Promise<SavedFilter[]> {
  const { data } = await model.entities.savedFilter.query.byOwner({ listedFor: owner }).go({ limit: MOST_FILTERS });
  return data;
}

/** All filters that are shared with a category. */
export async function filtersSharedWith(category: string): Promise<SavedFilter[]> {
  // The index holds keys alone; what was shared a moment ago with others is sorted out by the record.
  const query = model.entities.savedFilter.query.byCategory({ sharedWith: category });
  const found = await query.go({ limit: MOST_FILTERS, hydrate: true });
  return wholeBatch({ unprocessed: [], ...found }).filter(({ sharedWith }) => sharedWith === category);
}

/** What a saved filter finds, and in which order it is shown. */
export interface Saved {
  filter: CaseFilter;
  sort?: Sort | undefined;
}

/**
 * A saved filter for use: the caller's own, or shared with them, not-found otherwise. Whoever acts by it in the background
 * keeps what it was. Invalid, in words, when what it names is no longer there; `mine` in it means the caller.
 */
export async function filterOfSaved(ctx: Context, savedFilterId: string, pointer = '/filter'): Promise<Saved> {
  const { record, problems } = await getFilter(ctx, savedFilterId);
  if (problems.length > 0) {
    throw invalid(
      problems.map((problem) => ({
        pointer,
        detail: `is "${record.label}", whose part ${problem.pointer} ${problem.detail}: put the saved filter right first`,
      })),
    );
  }
  return { filter: record.filter as CaseFilter, sort: record.sort as Sort | undefined };
}

/** Filters that are shared with anybody, by id, at most 100; for the configuration, which is for all categories at once. */
export async function readSharedFilters(savedFilterIds: string[]): Promise<Map<string, CaseFilter>> {
  if (savedFilterIds.length === 0) return new Map();
  const keys = [...new Set(savedFilterIds)].map((savedFilterId) => ({ savedFilterId }));
  const found = wholeBatch(await model.entities.savedFilter.get(keys).go({ consistent: true }));
  const shared = found.filter(({ sharedWith, deletedAt }) => sharedWith !== undefined && deletedAt === undefined);
  return new Map(shared.map(({ savedFilterId, filter }) => [savedFilterId, filter as CaseFilter]));
}
