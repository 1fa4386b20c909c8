import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import { filterProblems } from '../lists/check-filter.ts';
import type { SavedFilter } from '../model.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict, forbidden, invalid } from '../platform/errors.ts';
import { requireRevision } from '../platform/expect-revision.ts';
import { validate } from '../platform/http/validate.ts';
import { mergePatch } from '../platform/merge-patch.ts';
import { changing, creating } from '../platform/record-writes.ts';
import { changed, created, takenAway } from '../platform/stamps.ts';
import { rulesWithCopy } from './rules-with-copy.ts';
import { SaveFilter } from './saved-filter.schema.ts';
import type { ShownFilter } from './saved-filters.ts';
import { filtersOf, filtersSharedWith, MOST_FILTERS, readVisibleFilter, shownFilter } from './saved-filters.ts';
import { expectShareable, mayChange } from './sharing.ts';

/**
 * Keeps a filter for the caller, or for all who see a category. Invalid where it names what is not there; conflict beyond
 * a hundred of the caller, or of the category.
 */
export async function saveFilter(ctx: Context, given: SaveFilter): Promise<ShownFilter> {
  const configuration = await getConfiguration(ctx);
  expectUsable(ctx, configuration, given);
  expectRoom(await filtersOf(ctx.actor.id), 'You have');
  if (given.sharedWith) await expectRoomIn(given.sharedWith.category);
  const record: SavedFilter = {
    savedFilterId: ctx.newId('savedFilter'),
    owner: ctx.actor.id,
    ownerName: ctx.actor.displayName,
    listedFor: ctx.actor.id,
    ...stored(given),
    ...created(ctx),
  };
  return commit(ctx, [creating(model.entities.savedFilter, record)], shownFilter(ctx, configuration, record));
}

/**
 * Changes the fields that a JSON Merge Patch names. The revision that the caller saw must be named. Jobs, exports and rules
 * that took a copy of it go on with what it was.
 */
export async function changeFilter(ctx: Context, savedFilterId: string, patch: object): Promise<ShownFilter> {
  const configuration = await getConfiguration(ctx);
  const before = await readForChange(ctx, savedFilterId);
  const given = validate(SaveFilter, mergePatch(sent(before), patch));
  expectUsable(ctx, configuration, given);
  const category = given.sharedWith?.category;
  if (before.sharedWith !== undefined && category !== before.sharedWith) refuseUsed(configuration, before);
  if (category !== undefined && category !== before.sharedWith) await expectRoomIn(category);
  const next = { ...stored(given), ...changed(ctx, before.revision) };
  const record = { ...before, ...next };
  return commit(
    ctx,
    [changing<SavedFilter>(model.entities.savedFilter, before, next)],
    shownFilter(ctx, configuration, record),
  );
}

/** Takes a filter away. The revision that the caller saw must be named. Conflict while rules name it. */
export async function removeFilter(ctx: Context, savedFilterId: string): Promise<void> {
  const before = await readForChange(ctx, savedFilterId);
  refuseUsed(await getConfiguration(ctx, { latest: true }), before);
  const next = { listedFor: undefined, sharedWith: undefined, ...takenAway(ctx), ...changed(ctx, before.revision) };
  await commit(ctx, [changing<SavedFilter>(model.entities.savedFilter, before, next)], undefined);
}

async function readForChange(ctx: Context, savedFilterId: string): Promise<SavedFilter> {
  const record = await readVisibleFilter(ctx, savedFilterId);
  if (!mayChange(ctx.actor, record)) {
    throw forbidden('Its owner and administrators change this filter. Save one of your own like it.');
  }
  requireRevision(ctx, record);
  return record;
}

/** As it was sent, so that a patch of it is understood. */
const sent = ({ label, filter, sort, columns, sharedWith: category }: SavedFilter) => ({
  label,
  filter: filter as object,
  ...(sort !== undefined && { sort }),
  ...(columns && { columns }),
  sharedWith: category === undefined ? null : { category },
});

const stored = ({ label, filter, sort, columns, sharedWith }: SaveFilter) => ({
  label,
  filter,
  sort,
  columns,
  sharedWith: sharedWith?.category,
});

function expectUsable(ctx: Context, configuration: Configuration, { filter, sharedWith }: SaveFilter) {
  const problems = filterProblems(filter, configuration);
  if (problems.length > 0) {
    throw invalid(problems.map(({ pointer, detail }) => ({ pointer: `/filter${pointer}`, detail })));
  }
  if (sharedWith) expectShareable(ctx, configuration, { filter, category: sharedWith.category });
}

const expectRoomIn = async (category: string) =>
  expectRoom(await filtersSharedWith(category), `With the category "${category}" are shared`);

function expectRoom(there: SavedFilter[], whose: string) {
  if (there.length < MOST_FILTERS) return;
  throw conflict(`${whose} ${MOST_FILTERS} saved filters, the most there may be. Take away one that nobody needs.`);
}

function refuseUsed(configuration: Configuration, record: SavedFilter) {
  const rules = rulesWithCopy(configuration, record);
  if (rules.length === 0) return;
  const names = rules.map(({ label }) => `"${label}"`).join(', ');
  throw conflict(
    `The saved filter is named by the rule ${names}. Take "savedFilter" out of it first; the copy that it holds can stay.`,
  );
}
