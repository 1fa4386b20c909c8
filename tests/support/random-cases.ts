import { marshall } from '@aws-sdk/util-dynamodb';
import { summarise } from '../../shared/cases/case-summary.ts';
import { model } from '../../shared/model.ts';
import type { Activity, Case, CaseRole, CaseSummary } from '../../shared/model.ts';
import { addMilliseconds } from '../../shared/platform/time.ts';
import { idFor, NOW } from './ids.ts';
import { mulberry32 } from './random.ts';
import { aCase, aCaseRole, anActivity, aRecordStamp } from './records.ts';

export type Item = Record<string, unknown>;
type Entity = 'case' | 'caseRole' | 'caseSummary' | 'activity';

/** One stored change of one record, as the table's stream tells of it. */
export interface Stored {
  before: Item | undefined;
  after: Item | undefined;
}

const PEOPLE = Array.from({ length: 8 }, (_, i) => ({
  contactId: idFor('contact', `person ${i}`),
  displayName: `Person ${i}`,
}));
const STATUSES = ['open', 'urgent', 'closed'];
const TAGS = ['Priority', 'Health', 'Debt'];
const CATEGORIES = ['cases', 'prospecting'];
const DAY = 24 * 60 * 60_000;

const itemOf = (entity: Entity, record: object): Item =>
  (model.entities[entity] as unknown as { put(record: object): { params(): { Item: Item } } }).put(record).params()
    .Item;

interface Held {
  entity: Entity;
  record: { revision: number; updatedAt: string };
}

/** Cases that change at random: each change is to be stored, and then told of by the stream. */
export class RandomCases {
  readonly #random: () => number;
  readonly #held: Held[] = [];
  #at = NOW;

  constructor(seed: number, cases: number) {
    this.#random = mulberry32(seed);
    for (let i = 0; i < cases; i++) this.#held.push(...this.#opened(i));
  }

  items = (): Item[] => this.#held.map(({ entity, record }) => itemOf(entity, record));

  /** The next change of any record. */
  next(): Stored {
    const held = this.#any(this.#held);
    const before = itemOf(held.entity, held.record);
    this.#at = addMilliseconds(this.#at, Math.floor(this.#random() * 3_600_000));
    const fields = this.#fields[held.entity](held.record as never);
    held.record = { ...held.record, ...fields, revision: held.record.revision + 1, updatedAt: this.#at };
    return { before, after: itemOf(held.entity, held.record) };
  }

  #any = <T>(all: readonly T[]): T => all[Math.floor(this.#random() * all.length)] as T;
  #some = <T>(all: readonly T[]): T[] => all.filter(() => this.#random() < 0.3);
  #day = () => addMilliseconds(NOW, Math.floor(this.#random() * 90 - 30) * DAY);

  readonly #fields: { [E in Entity]: (record: never) => object } = {
    case: (record: Case) => {
      if (this.#random() < 0.1) return this.#binned(record);
      if (this.#random() < 0.1) return { category: this.#any(CATEGORIES) };
      if (this.#random() < 0.3) return { tags: this.#some(TAGS) };
      const status = this.#any(STATUSES);
      const closed = status === 'closed';
      const statusClass = closed ? 'closed' : 'opened';
      const listedAs = record.listedAs === 'binned' ? 'binned' : statusClass;
      return { status, statusClass, listedAs, closedOn: closed ? this.#at.slice(0, 10) : undefined };
    },
    caseRole: () => ({ endOn: this.#random() < 0.5 ? '2025-01-02' : undefined }),
    caseSummary: () => this.#due(),
    activity: () =>
      this.#random() < 0.5
        ? { status: 'completed', statusClass: 'completed', dueAt: this.#day() }
        : { status: 'scheduled', statusClass: 'incomplete', assignees: this.#some(PEOPLE).slice(0, 3) },
  };

  #binned = ({ listedAs, statusClass }: Case) =>
    listedAs === 'binned' ? { listedAs: statusClass, binnedAt: undefined } : { listedAs: 'binned', binnedAt: this.#at };

  #due() {
    const due = Array.from({ length: 3 }, this.#day).toSorted();
    return { due, dueMilestones: due.slice(0, 1) };
  }

  #opened(number: number): Held[] {
    const caseId = idFor('case', `random ${number}`);
    const openedAt = addMilliseconds(NOW, -Math.floor(this.#random() * 60) * DAY);
    const [client, manager] = [this.#any(PEOPLE), this.#any(PEOPLE)];
    const openedOn = openedAt.slice(0, 10);
    const of = { caseId, openedAt };
    const record = aCase({ ...of, openedOn, clients: [client], manager, reference: `R${number}` });
    const roles = [
      aCaseRole({ ...of, ...client, role: 'client', manager: false, startOn: openedOn }),
      aCaseRole({ ...of, ...manager, startOn: openedOn }),
    ];
    const activities = [1, 2].map((i) =>
      anActivity({ caseId, activityId: idFor('activity', `random ${number} ${i}`), dueAt: this.#day() }),
    );
    const known = { case: record, roles, links: [], summary: undefined, activities, followUps: [], runs: [] };
    const summary: CaseSummary = { ...summarise(known, 0), ...aRecordStamp() };
    return [
      { entity: 'case', record },
      ...roles.map((role: CaseRole) => ({ entity: 'caseRole' as const, record: role })),
      { entity: 'caseSummary', record: summary },
      ...activities.map((activity: Activity) => ({ entity: 'activity' as const, record: activity })),
    ];
  }
}

/** What the stream delivers of a change. */
export const streamRecord = ({ before, after }: Stored, number: number) => ({
  eventID: `event-${number}`,
  eventName: after ? ('MODIFY' as const) : ('REMOVE' as const),
  dynamodb: {
    SequenceNumber: String(number),
    ApproximateCreationDateTime: Date.parse(NOW) / 1000,
    ...(before && { OldImage: marshall(before, { removeUndefinedValues: true }) }),
    ...(after && { NewImage: marshall(after, { removeUndefinedValues: true }) }),
  },
});
