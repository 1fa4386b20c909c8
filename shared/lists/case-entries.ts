import { folded } from '../platform/fold.ts';
import { digest } from '../platform/ids.ts';
import type { Entry } from '../projections/projector.ts';
import { inShard } from '../projections/read-list.ts';
import type { CaseFacts } from './case-facts.ts';

/** By what lists of cases are in order. */
export const ORDERS = ['openedAt', 'updatedAt', 'nextActivity'] as const;
export type Order = (typeof ORDERS)[number];

/** What the cases of a list have in common. */
export type Facet =
  | { by: 'category'; category: string }
  | { by: 'type'; category: string; caseType: string }
  | { by: 'status'; category: string; status: string }
  | { by: 'type-and-status'; category: string; caseType: string; status: string }
  | { by: 'tag'; category: string; tag: string }
  | { by: 'field'; category: string; field: string; value: unknown }
  | { by: 'person'; contactId: string };

/** The lists that are kept in each order: those that are looked through by it, since each costs writes. */
export const KEPT_IN: Record<Order, readonly Facet['by'][]> = {
  openedAt: ['category', 'type', 'status', 'type-and-status', 'tag', 'field', 'person'],
  updatedAt: ['category', 'person'],
  nextActivity: ['category', 'person'],
};

/** What entries are filtered by without the case being read. */
export type Marks = Pick<CaseFacts, 'category' | 'caseType' | 'status' | 'openedOn' | 'tags' | 'fields'> & {
  manager?: string | undefined;
  /** `[contact, case role]` */
  people: [string, string][];
};

/** Comes after every instant: where nothing is planned. */
export const NOTHING_PLANNED = '9999';

/** The name of a list. User text is in it as a digest alone. */
export function listOf(order: Order, listedAs: string, facet: Facet): string {
  const { by, ...values } = facet;
  const named = Object.values({ ...values, ...('tag' in values && { tag: digest(folded(values.tag)) }) });
  const parts = 'value' in values ? [values.category, values.field, digest(comparable(values.value))] : named;
  return ['cases', order, listedAs, by, ...(parts as string[])].join('/');
}

/** Values are the same whatever their type, case and accents: a query string knows only text. */
export const comparable = (value: unknown) =>
  typeof value === 'object' ? JSON.stringify(value) : folded(`${value as string | number | boolean}`);

/** Where a case stands: in each order, in every list of that order that it belongs to. */
export function caseEntries(facts: CaseFacts, shard: number): Entry[] {
  if (facts.listedAs === 'deleted') return [];
  const facets = facetsOf(facts);
  const marks = marksOf(facts);
  const orders = facts.listedAs === 'opened' ? ORDERS : ORDERS.filter((order) => order !== 'nextActivity');
  return orders.flatMap((order) =>
    facets
      .filter(({ by }) => KEPT_IN[order].includes(by))
      .map((facet) => ({
        list: inShard(listOf(order, facts.listedAs, facet), shard),
        place: placeIn(order, facts),
        marks,
      })),
  );
}

function facetsOf(facts: CaseFacts): Facet[] {
  const { category, caseType, status, tags = [], fields, people } = facts;
  const values = Object.entries(fields).flatMap(([field, all]) =>
    [...new Map(all.map((value) => [comparable(value), value])).values()].map((value) => ({ field, value })),
  );
  return [
    { by: 'category', category },
    { by: 'type', category, caseType },
    { by: 'status', category, status },
    { by: 'type-and-status', category, caseType, status },
    ...[...new Set(tags.map(folded))].map((tag) => ({ by: 'tag' as const, category, tag })),
    ...values.map((one) => ({ by: 'field' as const, category, ...one })),
    ...[...new Set(people.map(({ contactId }) => contactId))].map((contactId) => ({
      by: 'person' as const,
      contactId,
    })),
  ];
}

/** So many signs of an instant tell its hour. */
export const HOUR = 'YYYY-MM-DDTHH'.length;

/**
 * Where a case stands in an order. What changes is listed by the hour of its last change, so that a caseworker's busy hour
 * with a case moves it once.
 */
export function placeIn(order: Order, { openedAt, updatedAt, nextActivity }: CaseFacts): string {
  if (order === 'openedAt') return openedAt;
  return order === 'updatedAt' ? updatedAt.slice(0, HOUR) : (nextActivity?.dueAt ?? NOTHING_PLANNED);
}

export const marksOf = (facts: CaseFacts): Marks => ({
  category: facts.category,
  caseType: facts.caseType,
  status: facts.status,
  openedOn: facts.openedOn,
  tags: facts.tags,
  fields: facts.fields,
  manager: facts.manager?.contactId,
  people: facts.people.map(({ contactId, role }) => [contactId, role]),
});
