import { CLIENT_ROLE, activeRoles } from '../cases/case-file.ts';
import { folded } from '../platform/fold.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import { comparable } from './case-entries.ts';
import type { CaseFacts, Involved } from './case-facts.ts';
import type { CaseFilter, FieldIs } from './case-filter.schema.ts';
import { compareValues } from './compare-values.ts';

/** Who asks, and when. */
export interface Asking {
  /** Who `mine` is about; without one nothing is anybody's own. */
  contactId?: string | undefined;
  /** The date in the organisation's zone on which case roles are looked at. */
  today: string;
}

/** What of a case a filter is held against where its lists tell it: all that does not change with every touch of the case. */
export type Known = Pick<
  CaseFacts,
  'category' | 'caseType' | 'status' | 'statusClass' | 'openedOn' | 'tags' | 'fields' | 'people'
>;

/** Whether a case is one that a filter names; exact, as far as the facts are. Case roles count while they are in force. */
export const matches = (filter: CaseFilter, facts: CaseFacts, asking: Asking): boolean =>
  isListedSo(filter, facts) &&
  matchesKnown(filter, facts, asking) &&
  ((filter.updatedFrom === undefined && filter.updatedTo === undefined) ||
    lies(dateIn(organisation.timeZone, facts.updatedAt), filter.updatedFrom, filter.updatedTo));

/** The same without the list in which the case must be, and without when it was touched last. */
export const matchesKnown = (filter: CaseFilter, facts: Known, asking: Asking): boolean =>
  (filter.category === undefined || facts.category === filter.category) &&
  isOneOf(filter.type, facts.caseType) &&
  isOneOf(filter.status, facts.status) &&
  lies(facts.openedOn, filter.openedFrom, filter.openedTo) &&
  hasTags(filter, facts) &&
  hasPeople(filter, facts, asking) &&
  Object.entries(filter.fields ?? {}).every(([field, is]) => hasValue(is, facts.fields[field] ?? []));

/** In the bin where that is asked for; otherwise of the class that is named, or opened where neither class nor status is. */
function isListedSo({ binned, statusClass, status }: CaseFilter, { listedAs }: CaseFacts) {
  if (binned) return listedAs === 'binned';
  if (listedAs !== 'opened' && listedAs !== 'closed') return false;
  return statusClass === undefined ? listedAs === 'opened' || status !== undefined : isClass(statusClass, listedAs);
}

const isClass = (wanted: string, listedAs: string) => wanted === 'any' || wanted === listedAs;

const isOneOf = (wanted: string[] | undefined, is: string) => wanted === undefined || wanted.includes(is);

/** Dates as text sort as the dates do. */
const lies = (date: string, from = '', to = '9') => date >= from && date <= to;

function hasTags({ tag = [] }: CaseFilter, { tags = [] }: Known) {
  const has = new Set(tags.map(folded));
  return tag.every((wanted) => has.has(folded(wanted)));
}

function hasPeople({ manager, holder, client, role, mine }: CaseFilter, facts: Known, { contactId, today }: Asking) {
  if ([manager, holder, client, role, mine].every((one) => one === undefined)) return true;
  const active = activeRoles({ case: facts, roles: facts.people }, today);
  const isThere = (wanted: string | undefined, as: (one: Involved) => boolean) =>
    wanted === undefined || active.some((one) => one.contactId === wanted && as(one));
  return (
    isThere(manager, (one) => one.manager) &&
    isThere(holder, (one) => (role === undefined ? one.role !== CLIENT_ROLE : one.role === role)) &&
    isThere(client, (one) => one.role === CLIENT_ROLE) &&
    (role === undefined || active.some((one) => one.role === role)) &&
    (mine === undefined || active.some((one) => one.contactId === contactId && (mine === 'involved' || one.manager)))
  );
}

const hasValue = ({ is, from, to }: FieldIs, values: unknown[]) =>
  values.some(
    (value) =>
      (is === undefined || is.some((wanted) => comparable(wanted) === comparable(value))) &&
      (from === undefined || compareValues(value, from) >= 0) &&
      (to === undefined || compareValues(value, to) <= 0),
  );
