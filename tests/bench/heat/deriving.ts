import type { Change } from '../../../shared/platform/change.ts';
import { entryOf } from '../../../shared/audit/entry-of-change.ts';
import { factsOf } from '../../../shared/lists/case-facts.ts';
import { caseProjector } from '../../../shared/lists/case-projection.ts';
import type { Activity } from '../../../shared/model.ts';
import { ID_OF } from '../../../shared/model.ts';
import { shardOf } from '../../../shared/projections/layout.ts';
import type { Entry, Projector } from '../../../shared/projections/projector.ts';
import { difference, keyOf, tallyOf } from '../../../shared/projections/tally.ts';
import { caseWordsOf, wordProjector } from '../../../shared/search/case-words.ts';
import type { ActivityFacts } from '../../../shared/worklist/activity-facts.ts';
import { activityFacts } from '../../../shared/worklist/activity-facts.ts';
import { activityProjector } from '../../../shared/worklist/keep-activity.ts';
import { itemSize } from '../lists/item-text.ts';
import type { MadeCase } from '../lists/new-case.ts';
import type { Organisation } from '../lists/organisation.ts';
import type { Charges } from './charges.ts';
import type { RecordChange } from './record-changes.ts';
import type { SheetSizes } from './sheet-sizes.ts';

export interface Deriving {
  charges: Charges;
  sizes: SheetSizes;
  organisation: Organisation;
  shards: number;
}

/** What `derive` writes and reads when the records of a change come by the stream, in one batch. */
export function deriveFrom(change: Changed, on: Deriving): void {
  const { before, after, records } = change;
  const { charges, organisation } = on;
  for (const one of records) if (ID_OF[one.entity] && one.entity !== 'caseSummary') charges.write(auditOf(one));
  const { caseId } = after.head.case;
  const facts = (made: MadeCase | undefined) => made && factsOf(made.head, organisation.searchable);
  const [was, is] = [facts(before), facts(after)];
  readHead(charges, after);
  move(caseProjector, { recordId: caseId, was, is, isNew: !before }, on);
  const [wordsWere, wordsAre] = [caseWordsOf(was), caseWordsOf(is)];
  if (JSON.stringify(wordsWere) !== JSON.stringify(wordsAre)) {
    move(wordProjector, { recordId: `words_${caseId}`, was: wordsWere, is: wordsAre, isNew: !before }, on);
  }
  for (const activity of movedActivities(change)) {
    charges.read(partitionOf(caseId), itemSize(activity));
    move(activityProjector, activityKnown(change, activity, organisation.today), on);
  }
}

/** What a change did to a case. */
export interface Changed {
  /** None where the case is new. */
  before: MadeCase | undefined;
  after: MadeCase;
  records: RecordChange[];
}

/** Those that changed; all of them where the case is listed elsewhere. */
function movedActivities({ before, after, records }: Changed): Activity[] {
  if (before?.head.case.listedAs !== after.head.case.listedAs) return after.activities;
  const changed = new Set(records.map((one) => one.after));
  return after.activities.filter((one) => changed.has(one));
}

function activityKnown({ before, after }: Changed, activity: Activity, today: string): Known<ActivityFacts> {
  const earlier = before?.activities.find(({ activityId }) => activityId === activity.activityId);
  return {
    recordId: activity.activityId,
    was: before && earlier && activityFacts(before.head, earlier, today),
    is: activityFacts(after.head, activity, today),
    isNew: false,
  };
}

const partitionOf = (caseId: string) => `$dossier#caseId_${caseId}`;

function readHead(charges: Charges, { head }: MadeCase): void {
  const records = [head.case, ...head.roles, ...(head.summary ? [head.summary] : [])];
  charges.read(
    partitionOf(head.case.caseId),
    records.reduce((sum, record) => sum + itemSize(record), 0),
  );
}

function auditOf({ entity, before, after }: RecordChange) {
  const { revision, updatedAt: at, updatedBy: actor, cause } = after;
  const id = `${String(after[ID_OF[entity] as keyof typeof after])}-${revision}`;
  const change = { id, entity, kind: before ? 'changed' : 'created', before, after, actor, cause, at, revision };
  return { entity: 'auditEntry' as const, after: entryOf(change as unknown as Change), together: false };
}

interface Known<F extends object> {
  recordId: string;
  was: F | undefined;
  is: F | undefined;
  /** It was listed when it was stored, and counted nowhere. */
  isNew: boolean;
}

/** As keepProjection does: the projection and all counters together, then the places that changed, then that this is done. */
function move<F extends object>(projector: Projector<F>, { recordId, was, is, isNew }: Known<F>, on: Deriving): void {
  const { charges, shards } = on;
  const shard = shardOf(recordId, shards);
  const entriesOf = (facts: F | undefined) => (facts ? projector.entries(facts, shard) : []);
  const [before, after] = [entriesOf(was), entriesOf(is)];
  const projections = [was, is].map((facts, i) => facts && projectionOf(recordId, facts, i === 0 ? before : after));
  charges.read(`$dossier#projectionOf_${recordId}`, projections[0] ? itemSize(projections[0]) : 0);
  if (!isNew && JSON.stringify(projections[0]) === JSON.stringify(projections[1])) return;
  const image = { entity: 'projection' as const, before: projections[0], after: projections[1] };
  charges.write({ ...image, together: true });
  count(projector, { was, is }, { ...on, shard });
  const [gone, come] = [without(before, after), isNew ? after : changedFrom(before, after)];
  for (const entry of gone) charges.write({ ...listed(recordId, entry, 'before'), together: false });
  for (const entry of come) charges.write({ ...listed(recordId, entry, 'after'), together: false });
  if (gone.length + come.length > 0) charges.write({ ...image, together: false });
}

function count<F extends object>(
  projector: Projector<F>,
  { was, is }: Pick<Known<F>, 'was' | 'is'>,
  { charges, sizes, shard }: Deriving & { shard: number },
): void {
  const tallies = difference(was ? projector.tallies(was) : [], is ? projector.tallies(is) : []);
  for (const cells of Map.groupBy(tallies, ({ scope, sheet }) => `${scope}\n${sheet}`).values()) {
    const [{ scope, sheet } = { scope: '', sheet: '' }] = cells;
    const place = tallyOf({ scope, generation: 1, shard });
    const size = sizes.add(place, sheet, cells);
    charges.update((keyOf({ tallyOf: place, sheet }) as { pk: string }).pk, size, { together: true });
  }
}

const projectionOf = (recordId: string, facts: object, entries: Entry[]) => ({
  projectionOf: recordId,
  version: 10,
  moves: 10,
  facts,
  shard: 0,
  countedIn: [1],
  unlisted: [],
  listed: entries.map(({ list, place }) => ({ list, place })),
});

const listed = (recordId: string, entry: Entry, image: 'before' | 'after') => ({
  entity: 'listEntry' as const,
  [image]: { ...entry, recordId, moves: 10 },
});

const placeOf = ({ list, place }: Entry) => `${list}\n${place}`;

const without = (before: Entry[], after: Entry[]) => {
  const there = new Set(after.map(placeOf));
  return before.filter((entry) => !there.has(placeOf(entry)));
};

const changedFrom = (before: Entry[], after: Entry[]) => {
  const there = new Map(before.map((entry) => [placeOf(entry), JSON.stringify(entry)]));
  return after.filter((entry) => there.get(placeOf(entry)) !== JSON.stringify(entry));
};
