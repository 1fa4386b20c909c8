import type { Item } from '../world/table.ts';
import type { Guarantee } from './guarantee.ts';

type Told = Record<string, (item: Item) => unknown[]>;

const names = (people: unknown) => (people as { displayName?: string }[] | undefined)?.map((one) => one.displayName);

/** What is told of each record: all that people would miss, nothing that chance or the time of day decides. */
const TOLD: Told = {
  case: (one) => [one['subject'], one['caseType'], one['status'], one['listedAs'], names(one['clients'])],
  caseRole: (one) => [one['caseRole'], one['displayName'], one['endsOn'] === undefined],
  caseLink: (one) => [one['type']],
  caseSummary: (one) => [one['activities'], one['messages'], one['waitingFollowUps'], one['unread']],
  activity: (one) => [one['type'], one['status'], one['subject'], names(one['assignees'])],
  contact: (one) => [one['displayName'], one['emails']],
  contactKey: (one) => [one['by']],
  contactNote: (one) => [one['text']],
  submission: (one) => [one['formId'], one['state']],
  message: (one) => [one['subject'], one['template']],
  followUp: (one) => [one['ruleId'], one['kind'], one['state']],
  run: (one) => [one['ruleId'], one['outcome']],
  bulkJob: (one) => [one['state'], one['counts']],
  bulkItem: (one) => [one['outcome']],
  import: (one) => [one['state'], one['counts']],
  importRow: (one) => [one['row'], one['fate']],
  tally: (one) => [one['tallyOf'], one['sheet'], Object.fromEntries(Object.entries(one).filter(isCount))],
};
const isCount = ([name, count]: [string, unknown]) => name.startsWith('n:') && count !== 0;
/** Numbers of what happened: others follow from the records, and how mail fared may differ. */
const TOLD_NUMBERS = /^\d+\/\d+\/(submissions|runs)\//;

/** What came of a history, line by line and in a fixed order. */
export const outcomeOf = (items: Item[]): string[] =>
  items
    .flatMap((item) => {
      const kind = String(item['__edb_e__']);
      const tell = TOLD[kind];
      return tell && isTold(item)
        ? [`${kind} ${JSON.stringify(tell(item).map(sorted)).replace(REFERENCE, '????-????')}`]
        : [];
    })
    .toSorted();

const isTold = ({ tallyOf }: Item) => typeof tallyOf !== 'string' || TOLD_NUMBERS.test(tallyOf);

/** Drawn by chance. */
const REFERENCE = /\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/g;

/** DynamoDB keeps no order of names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, sorted(inner)] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** What is more in one list than in the other. */
function besides(lines: string[], others: string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Nothing accepted is lost, and a rule acts once per change: the same comes of a history whatever happens besides. */
export const sameOutcome: Guarantee = {
  name: 'nothing is lost, and nothing done twice',
  broken({ items, expected }) {
    const found = outcomeOf(items);
    return [
      ...besides(expected, found).map((line) => `missing: ${line}`),
      ...besides(found, expected).map((line) => `too much: ${line}`),
    ];
  },
};
