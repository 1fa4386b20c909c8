import type { ListedAs } from '../cases/case.schema.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { categoriesWith, may } from '../users/permissions.ts';
import type { Source } from './candidates.ts';
import type { Facet, Marks, Order } from './case-entries.ts';
import type { CaseFilter } from './case-filter.schema.ts';
import type { Asking } from './matches.ts';
import { mayMatch } from './may-match.ts';
import { facetIn, isKept, personOf, saysMore } from './plan-list.ts';

interface Asked {
  filter: CaseFilter;
  order: Order;
  asking: Asking;
}

/**
 * The lists that hold what a filter asks for and the caller may see: of categories whose cases they may all see, or know of,
 * the category's own; of the others that of the caller's own case roles, so that next to nothing is read that has to be
 * withheld again.
 */
export function sourcesFor(ctx: Context, configuration: Configuration, asked: Asked): Source[] {
  const { filter } = asked;
  const every = configuration.list('caseCategories').map(({ id }) => id);
  const named = categoriesOf(filter, configuration);
  const allowed = filter.binned ? categoriesWith(ctx.actor, 'cases:bin', named) : named;
  const share = shareOf(ctx, allowed, asked);
  return listsAs(filter, configuration).flatMap((listedAs) => [
    ...ofCategories(asked, share.others, listedAs),
    ...ofPerson(asked, { contactId: ctx.actor.contactId, categories: share.own, every }, listedAs),
  ]);
}

/** The categories in which there can be such cases: a case type belongs to one. */
function categoriesOf({ category, type }: CaseFilter, configuration: Configuration) {
  const ofTypes = type?.map((id) => configuration.find('caseTypes', id)?.category);
  return configuration
    .list('caseCategories')
    .map(({ id }) => id)
    .filter((id) => (category === undefined || id === category) && (ofTypes === undefined || ofTypes.includes(id)));
}

/** Categories by where their cases are looked for: in the category's lists, or among the caller's own. */
function shareOf({ actor }: Context, categories: string[], { filter, order }: Asked) {
  const sees = (category: string) => may(actor, 'cases:view', category);
  const isWhole = (category: string) => sees(category) && may(actor, 'cases:view-all', category);
  const whole = filter.mine ? [] : categories.filter(isWhole);
  const rest = categories.filter((category) => !whole.includes(category));
  const byRole = (['cases:view', 'cases:view-assigned', 'cases:view-as-client'] as const).flatMap((permission) =>
    categoriesWith(actor, permission, rest),
  );
  const listed = filter.mine || asksOfHidden(filter, order) ? [] : categoriesWith(actor, 'cases:list', rest);
  return { others: [...whole, ...listed], own: [...new Set(byRole)] };
}

/** Whether a filter goes by what only those see who see all of a case: it would tell others of it. */
export const asksOfHidden = ({ tag, fields, holder, role, updatedFrom, updatedTo }: CaseFilter, order: Order) =>
  order !== 'openedAt' || [tag, fields, holder, role, updatedFrom, updatedTo].some((one) => one !== undefined);

/** The classes of cases that are asked for: as it is said, or as the named statuses are, or opened. */
export function listsAs({ binned, statusClass, status }: CaseFilter, configuration: Configuration): ListedAs[] {
  if (binned) return ['binned'];
  if (statusClass === 'any') return ['opened', 'closed'];
  if (statusClass) return [statusClass];
  const classes = (status ?? []).flatMap((id) => configuration.find('statuses', id)?.class ?? []);
  return classes.length > 0 ? [...new Set(classes)] : ['opened'];
}

function ofCategories({ filter, order, asking }: Asked, categories: string[], listedAs: ListedAs): Source[] {
  if (categories.length === 0) return [];
  const person = personOf(filter, asking.contactId);
  const among = new Set(categories);
  const keeps = (marks: Marks) => among.has(marks.category) && mayMatch(filter, marks, asking);
  if (person !== undefined) return [{ listedAs, order, facet: { by: 'person', contactId: person }, keeps }];
  return categories.map((category) => {
    const facet = facetIn(category, filter);
    const kept: Facet = isKept(facet, order) ? facet : { by: 'category', category };
    return { listedAs, order, facet: kept, keeps: saysMore(filter, kept) ? keeps : undefined };
  });
}

interface Own {
  contactId: string | undefined;
  categories: string[];
  every: string[];
}

function ofPerson({ filter, order, asking }: Asked, own: Own, listedAs: ListedAs): Source[] {
  if (own.contactId === undefined || own.categories.length === 0) return [];
  const facet: Facet = { by: 'person', contactId: own.contactId };
  const among = new Set(own.categories);
  const isAll = own.every.every((category) => among.has(category));
  const plain = isAll && !saysMore({ ...filter, mine: undefined }, { by: 'category', category: '' });
  const keeps = (marks: Marks) => among.has(marks.category) && mayMatch(filter, marks, asking);
  return [{ listedAs, order, facet, keeps: plain ? undefined : keeps }];
}
