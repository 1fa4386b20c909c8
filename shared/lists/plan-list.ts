import type { ListedAs } from '../cases/case.schema.ts';
import type { Facet, Order } from './case-entries.ts';
import { KEPT_IN } from './case-entries.ts';
import type { CaseFilter } from './case-filter.schema.ts';

/** A list that is read for a page. */
export interface PlannedList {
  listedAs: ListedAs;
  order: Order;
  facet: Facet;
}

/** The narrowest list of a person's cases that a filter asks for; `mine` is about who asks. */
export const personOf = ({ client, holder, manager, mine }: CaseFilter, contactId: string | undefined) =>
  client ?? holder ?? manager ?? (mine && contactId);

/** What a category's cases are looked through by: the narrowest list that the filter names wholly. */
export function facetIn(category: string, filter: CaseFilter): Facet {
  const { tag, type, status } = filter;
  const field = Object.entries(filter.fields ?? {}).find(([, { is }]) => is?.length === 1);
  if (field) return { by: 'field', category, field: field[0], value: field[1].is?.[0] };
  const [firstTag] = tag ?? [];
  if (firstTag !== undefined) return { by: 'tag', category, tag: firstTag };
  const [caseType, oneStatus] = [only(type), only(status)];
  if (caseType && oneStatus) return { by: 'type-and-status', category, caseType, status: oneStatus };
  if (oneStatus) return { by: 'status', category, status: oneStatus };
  return caseType ? { by: 'type', category, caseType } : { by: 'category', category };
}

const only = (named: string[] | undefined) => (named?.length === 1 ? named[0] : undefined);

/** Whether the cases of a facet are kept in an order. */
export const isKept = (facet: Facet, order: Order) => KEPT_IN[order].includes(facet.by);

/** Whether a filter says more than the list that is read for it does by itself. */
export function saysMore(filter: CaseFilter, facet: Facet): boolean {
  const { type, status, tag, fields, openedFrom, openedTo } = filter;
  const people = [filter.client, filter.holder, filter.manager, filter.role, filter.mine];
  const named: Record<Facet['by'], boolean> = {
    category: [type, status, tag, fields].some((one) => one !== undefined),
    type: [status, tag, fields].some((one) => one !== undefined),
    status: [type, tag, fields].some((one) => one !== undefined),
    'type-and-status': tag !== undefined || fields !== undefined,
    tag: [type, status, fields].some((one) => one !== undefined) || (tag?.length ?? 0) > 1,
    field: [type, status, tag].some((one) => one !== undefined) || Object.keys(fields ?? {}).length > 1,
    person: true,
  };
  const ranged = openedFrom !== undefined || openedTo !== undefined;
  return named[facet.by] || ranged || people.some((one) => one !== undefined);
}
