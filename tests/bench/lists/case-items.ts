import { lookupsOf } from '../../../shared/contacts/contact-lookups.ts';
import { factsOf } from '../../../shared/lists/case-facts.ts';
import { caseProjector } from '../../../shared/lists/case-projection.ts';
import type { Contact } from '../../../shared/model.ts';
import type { Entry, Projector } from '../../../shared/projections/projector.ts';
import type { Tally } from '../../../shared/projections/tally.ts';
import { caseWordsOf, wordProjector } from '../../../shared/search/case-words.ts';
import { activityFacts } from '../../../shared/worklist/activity-facts.ts';
import { activityProjector } from '../../../shared/worklist/keep-activity.ts';
import type { EntityName } from './keys.ts';
import type { MadeCase } from './new-case.ts';

/** A record of the table by its entity. */
export type Stored = [entity: EntityName, record: Record<string, unknown>];

export interface Derived {
  stored: Stored[];
  tallies: Tally[];
}

interface Known<F extends object> {
  recordId: string;
  version: number;
  facts: F;
}

/** What belongs together: lists of cases; the numbers of dashboards; worklists and calendars; search. */
export const PARTS = ['cases', 'numbers', 'work', 'search'] as const;
export type Part = (typeof PARTS)[number];

/**
 * What the table holds of a case for lists, counters and search, as the stream would have brought it, and the case: by the
 * very functions that the service derives it by.
 */
export function itemsOf({ head, activities }: MadeCase, on: Options): Derived {
  const facts = factsOf(head, on.searchable);
  const { caseId, revision: version } = head.case;
  const ofCase = { recordId: caseId, version, facts };
  const has = (part: Part) => on.parts.includes(part);
  const words = has('search') ? caseWordsOf(facts) : undefined;
  const work = has('work') ? activities : [];
  const knownCase = known(caseProjector, ofCase, on);
  const all = [
    listed(knownCase, on.parts),
    ...(words ? [known(wordProjector, { recordId: `words_${caseId}`, version, facts: words }, on)] : []),
    ...work.map((activity) =>
      known(
        activityProjector,
        { recordId: activity.activityId, version, facts: activityFacts(head, activity, on.today) },
        on,
      ),
    ),
  ];
  return {
    stored: [...(isOnlyNumbers(on.parts) ? [] : recordsOf(head)), ...all.flatMap(({ stored }) => stored)],
    tallies: all.flatMap(({ tallies }) => tallies),
  };
}

interface Options {
  searchable: ReadonlySet<string>;
  /** Date of the organisation's zone. */
  today: string;
  /** Where all of it lies. */
  shard: number;
  /** Which parts are stored; of a case what lists know of it is there in any. */
  parts: readonly Part[];
}

function known<F extends object>(projector: Projector<F>, { facts, ...of }: Known<F>, { shard }: Options): Derived {
  const entries = projector.entries(facts, shard);
  const projection = {
    projectionOf: of.recordId,
    version: of.version,
    moves: 1,
    facts,
    shard,
    countedIn: [1],
    listed: entries.map(({ list, place }) => ({ list, place })),
    unlisted: [],
  };
  return {
    stored: [['projection', projection], ...entries.map((entry): Stored => ['listEntry', entryOf(of.recordId, entry)])],
    tallies: projector.tallies(facts),
  };
}

const isOnlyNumbers = (parts: readonly Part[]) => parts.every((part) => part === 'numbers');

/** Of what is known of a case as much as some parts read: its places in lists, its numbers, or that it is there. */
function listed({ stored, tallies }: Derived, parts: readonly Part[]): Derived {
  const places = parts.includes('cases') ? stored : stored.slice(0, 1);
  return { stored: isOnlyNumbers(parts) ? [] : places, tallies: parts.includes('numbers') ? tallies : [] };
}

const entryOf = (recordId: string, { list, place, marks }: Entry) => ({ list, place, recordId, moves: 1, marks });

/** The case and what leads to it. All else that is on it is left out: no list, counter or search reads it. */
const recordsOf = ({ case: record }: MadeCase['head']): Stored[] => [
  ['case', record],
  ['caseReference', { caseReference: record.reference, caseId: record.caseId }],
];

/** A contact and the ways in which it is found. */
export const contactItems = (contact: Contact): Stored[] => [
  ['contact', contact],
  ...lookupsOf(contact).map((lookup): Stored => ['contactLookup', lookup]),
];
