import { labelIn } from '../../audit/value-words.ts';
import { activeRoles, CLIENT_ROLE } from '../../cases/case-file.ts';
import type { CaseFacts, Involved } from '../../lists/case-facts.ts';
import type { CaseFilter, FieldIs } from '../../lists/case-filter.schema.ts';
import { matches } from '../../lists/matches.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateForPeople, dateIn } from '../../platform/time.ts';
import type { Facts } from '../facts.ts';
import { fieldAt } from '../fields/field-at.ts';
import { anyInWords, inWords } from '../fields/value-words.ts';
import type { Verdict } from './condition.ts';
import { anyOf } from './labels.ts';

interface Looked {
  facts: Facts;
  /** The same case as lists know it. */
  known: CaseFacts;
  /** The date in the organisation's zone. */
  today: string;
}

/** One thing that a filter asks, and what there is of it, in words. */
interface Part extends Omit<Verdict, 'holds'> {
  asks: Partial<CaseFilter>;
}

/** What each part of a filter asks of a case, what it saw there in words, and whether it holds by itself. */
export function filterParts(filter: CaseFilter, looked: Looked): Verdict[] {
  const parts = [
    standing(filter, looked),
    ...vocabulary(filter, looked),
    ...people(filter, looked),
    ...dates(filter, looked),
    ...Object.entries(filter.fields ?? {}).map(([name, is]) => field(name, is, looked)),
  ];
  return parts.map(({ asks, ...words }) => ({
    ...words,
    holds: matches({ statusClass: 'any', ...asks, binned: filter.binned }, looked.known, looked),
  }));
}

/** The part about a value, where the filter has one. */
const where = <T>(value: T | undefined, part: (value: T) => Part): Part[] => (value === undefined ? [] : [part(value)]);

const STANDS = {
  opened: 'open',
  closed: 'closed',
  any: 'open or closed',
  binned: 'in the bin',
  deleted: 'gone',
} as const;

/** Where statuses are named, their classes follow from them. */
function standing({ statusClass, status, binned }: CaseFilter, { known }: Looked): Part {
  const wanted = statusClass ?? (status ? 'any' : 'opened');
  return {
    asks: { statusClass: wanted },
    condition: `the case is ${STANDS[binned ? 'binned' : wanted]}`,
    saw: STANDS[known.listedAs],
  };
}

function vocabulary({ category, type, status, tag }: CaseFilter, { facts, known }: Looked): Part[] {
  const { configuration } = facts;
  const label = (kind: Parameters<typeof labelIn>[1], id: string) => labelIn(configuration, kind, id);
  return [
    ...where(category, (one) => ({
      asks: { category: one },
      condition: `the case category is ${label('caseCategories', one)}`,
      saw: label('caseCategories', known.category),
    })),
    ...where(type, (any) => ({
      asks: { type: any },
      condition: `the case type is ${anyOf(configuration, 'caseTypes', any)}`,
      saw: label('caseTypes', known.caseType),
    })),
    ...where(status, (any) => ({
      asks: { status: any },
      condition: `the status is ${anyOf(configuration, 'statuses', any)}`,
      saw: label('statuses', known.status),
    })),
    ...where(tag, (all) => ({
      asks: { tag: all },
      condition: `the tags are ${inWords(all, { kind: 'text' }, facts)}, at least`,
      saw: inWords(known.tags ?? [], { kind: 'text' }, facts),
    })),
  ];
}

/** Case roles count on their dates. */
function people({ manager, holder, client, role }: CaseFilter, { facts, known, today }: Looked): Part[] {
  const active = activeRoles({ case: known, roles: known.people }, today);
  const names = (ids: string[]) => inWords([...new Set(ids)], { kind: 'contact' }, facts);
  const seen = (as: (one: Involved) => boolean) => names(active.filter(as).map(({ contactId }) => contactId));
  const isHolder = (one: Involved) => (role === undefined ? one.role !== CLIENT_ROLE : one.role === role);
  const personal = true;
  return [
    ...where(manager, (id) => ({
      asks: { manager: id },
      condition: `${names([id])} is the manager`,
      saw: seen((one) => one.manager),
      personal,
    })),
    ...where(client, (id) => ({
      asks: { client: id },
      condition: `${names([id])} is a client`,
      saw: seen((one) => one.role === CLIENT_ROLE),
      personal,
    })),
    ...where(holder ?? role, () => ({
      asks: { holder, role },
      condition: `${holder === undefined ? 'somebody' : names([holder])} holds ${roleInWords(facts, role)}`,
      saw: seen(isHolder),
      personal,
    })),
  ];
}

function roleInWords({ configuration }: Facts, role: string | undefined): string {
  if (role === undefined) return 'a case role';
  return `the case role ${role === CLIENT_ROLE ? 'Client' : labelIn(configuration, 'caseRoles', role)}`;
}

function dates({ openedFrom, openedTo, updatedFrom, updatedTo }: CaseFilter, { known }: Looked): Part[] {
  return [
    ...where(openedFrom ?? openedTo, () => ({
      asks: { openedFrom, openedTo },
      condition: `it was opened ${stretch(openedFrom, openedTo)}`,
      saw: dateForPeople(known.openedOn),
    })),
    ...where(updatedFrom ?? updatedTo, () => ({
      asks: { updatedFrom, updatedTo },
      condition: `it changed last ${stretch(updatedFrom, updatedTo)}`,
      saw: dateForPeople(dateIn(organisation.timeZone, known.updatedAt)),
    })),
  ];
}

const stretch = (from: string | undefined, to: string | undefined) =>
  [from && `from ${dateForPeople(from)}`, to && `until ${dateForPeople(to)}`].filter(Boolean).join(' ');

function field(name: string, is: FieldIs, { facts, known }: Looked): Part {
  const found = fieldAt(facts.configuration, `case.customFields.${name}`);
  const kind = { kind: found?.kind ?? ('text' as const), choices: found?.choices };
  // A filter holds all values as text.
  const value = (text: string) => (kind.kind === 'boolean' ? text === 'true' : text);
  const asked = [
    ...(is.is ? [anyInWords(is.is.map(value), kind, facts)] : []),
    ...(is.from === undefined ? [] : [`at least ${inWords(is.from, kind, facts)}`]),
    ...(is.to === undefined ? [] : [`at most ${inWords(is.to, kind, facts)}`]),
  ];
  return {
    asks: { fields: { [name]: is } },
    condition: `${found?.label ?? `"${name}"`} is ${asked.join(' and ')}`,
    saw: inWords(known.fields[name] ?? [], kind, facts),
    personal: true,
  };
}
