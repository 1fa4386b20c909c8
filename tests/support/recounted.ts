import { activityProjector } from '../../shared/worklist/keep-activity.ts';
import { activityFacts } from '../../shared/worklist/activity-facts.ts';
import { caseProjector, projectedCase } from '../../shared/lists/case-projection.ts';
import type { Configuration } from '../../shared/configuration/configuration.ts';
import type { CaseHead } from '../../shared/cases/case-file.ts';
import type { Activity, Case, CaseRole, CaseSummary, ListEntry, Projection } from '../../shared/model.ts';
import { organisation } from '../../shared/platform/organisation.ts';
import { dateIn } from '../../shared/platform/time.ts';
import type { Entry } from '../../shared/projections/projector.ts';
import type { Tally } from '../../shared/projections/tally.ts';

type Item = Record<string, unknown>;

/** Numbers and places that differ between what is kept up and what the records of the table come to, one line for each. */
export function differencesIn(items: Item[], configuration: Configuration, generation = 1): string[] {
  const of = <T>(entity: string) => items.filter((item) => item.__edb_e__ === entity) as T[];
  const roles = Map.groupBy(of<CaseRole>('caseRole'), ({ caseId }) => caseId);
  const summaries = new Map(of<CaseSummary>('caseSummary').map((one) => [one.caseId, one]));
  const heads = new Map(
    of<Case>('case').map((record): [string, CaseHead] => {
      const { caseId } = record;
      return [caseId, { case: record, roles: roles.get(caseId) ?? [], links: [], summary: summaries.get(caseId) }];
    }),
  );
  // Whose case roles are in force goes by the day, as that of functions.
  const now = new Date().toISOString();
  const today = dateIn(organisation.timeZone, now);
  const tallies: Tally[] = [];
  const entries = new Map<string, Entry>();
  const standing = new Map(of<Projection>('projection').map((one) => [one.projectionOf, one]));
  const stands = (recordId: string, all: Entry[]) => {
    for (const entry of all) entries.set(`${recordId} ${entry.list} ${entry.place}`, entry);
  };
  const shardOf = (recordId: string) => standing.get(recordId)?.shard ?? 0;
  for (const [caseId, head] of heads) {
    const { facts } = projectedCase({ caseId, head, now }, configuration);
    if (!facts) continue;
    tallies.push(...caseProjector.tallies(facts));
    stands(caseId, caseProjector.entries(facts, shardOf(caseId)));
  }
  for (const activity of of<Activity>('activity')) {
    const head = heads.get(activity.caseId);
    if (!head) continue;
    const facts = activityFacts(head, activity, today);
    tallies.push(...activityProjector.tallies(facts));
    stands(activity.activityId, activityProjector.entries(facts, shardOf(activity.activityId)));
  }
  const readable = of<ListEntry>('listEntry').filter(
    ({ recordId, list, place }) =>
      /^(case|activity)_/.test(recordId) &&
      standing.get(recordId)?.listed.some((one) => one.list === list && one.place === place),
  );
  return [
    ...between(countedIn(of<Item>('tally'), generation), summed(tallies)),
    ...apart(
      new Set(readable.map(({ recordId, list, place }) => `${recordId} ${list} ${place}`)),
      new Set(entries.keys()),
    ),
  ];
}

function summed(tallies: Tally[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { scope, sheet, cell, by } of tallies) add(sums, `${scope} ${sheet} ${cell}`, by);
  return sums;
}

function countedIn(sheets: Item[], wanted: number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { tallyOf, sheet, ...cells } of sheets) {
    const [generation, , ...scope] = String(tallyOf).split('/');
    if (Number(generation) !== wanted) continue;
    for (const [name, count] of Object.entries(cells)) {
      if (name.startsWith('n:')) add(sums, `${scope.join('/')} ${String(sheet)} ${name.slice(2)}`, Number(count));
    }
  }
  return sums;
}

const add = (sums: Map<string, number>, key: string, by: number) => void sums.set(key, (sums.get(key) ?? 0) + by);

const between = (counted: Map<string, number>, expected: Map<string, number>) =>
  [...new Set([...counted.keys(), ...expected.keys()])]
    .map((key) => [key, counted.get(key) ?? 0, expected.get(key) ?? 0] as const)
    .filter(([, is, wanted]) => is !== wanted)
    .map(([key, is, wanted]) => `${key}: counted ${is}, should be ${wanted}`);

const apart = (found: Set<string>, expected: Set<string>) => [
  ...[...found].filter((key) => !expected.has(key)).map((key) => `listed and should not be: ${key}`),
  ...[...expected].filter((key) => !found.has(key)).map((key) => `not listed: ${key}`),
];
