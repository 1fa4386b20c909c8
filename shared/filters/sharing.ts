import type { Configuration } from '../configuration/configuration.ts';
import type { SavedFilter } from '../model.ts';
import type { Actor, Context } from '../platform/context.ts';
import { forbidden, invalid } from '../platform/errors.ts';
import { may } from '../users/permissions.ts';

/** Whether somebody sees the filters that are shared with a category: who has lists of its cases. */
export const seesShared = (actor: Actor, category: string) =>
  may(actor, 'cases:view', category) || may(actor, 'cases:list', category);

/** Whether a filter is there for somebody: it is their own, or shared with them. */
export const seesFilter = (actor: Actor, { owner, sharedWith }: SavedFilter) =>
  owner === actor.id || (sharedWith !== undefined && seesShared(actor, sharedWith));

/** Its owner changes a filter and takes it away, and an administrator of the category that it is shared with. */
export const mayChange = (actor: Actor, { owner, sharedWith }: SavedFilter) =>
  owner === actor.id || (sharedWith !== undefined && may(actor, 'configuration:manage', sharedWith));

/**
 * Refuses to share a filter with a category: invalid where there is none, or where the filter is of another; forbidden for
 * who does not see all of its cases.
 */
export function expectShareable(
  { actor }: Context,
  configuration: Configuration,
  { filter, category }: { filter: { category?: string | undefined }; category: string },
) {
  const pointer = '/sharedWith/category';
  if (!configuration.find('caseCategories', category)) {
    throw invalid([{ pointer, detail: `names the case category "${category}", which is not there` }]);
  }
  if (filter.category !== undefined && filter.category !== category) {
    throw invalid([{ pointer, detail: `must be "${filter.category}", whose cases the filter finds` }]);
  }
  if (!may(actor, 'cases:view-all', category)) {
    throw forbidden(
      'A filter is shared by those who see all cases of the category. Keep it for yourself with "sharedWith": null.',
    );
  }
}
