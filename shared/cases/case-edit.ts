import type { CaseRecordKind, CaseRecords } from '../model.ts';
import { ID_OF, model } from '../model.ts';
import { MAXIMUM_WRITES } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { changing, creating, difference } from '../platform/record-writes.ts';
import type { Stamps } from '../platform/stamps.ts';
import { changed, created, takenAway } from '../platform/stamps.ts';
import type { Write } from '../platform/write.ts';
import { BesideCase } from './beside-case.ts';
import type { CaseFile } from './case-file.ts';
import { isThere } from './case-file.ts';
import { saysTheSame, summarise } from './case-summary.ts';
import { retentionOf } from './retention-of.ts';

/** The fields of a new record that its author gives; the stamps are added. */
export type Fresh<K extends CaseRecordKind> = Omit<CaseRecords[K], keyof Stamps>;

/** Beside the records of an edit, a transaction also holds the summary, an idempotency item and the like. */
const RESERVED_WRITES = 12;

interface Entry {
  kind: CaseRecordKind;
  before?: Stamps & object;
  record: Stamps & object;
}

/**
 * Decisions about one case, gathered and then stored by one write per record: several rules of the house (close the
 * case, end its roles, add an activity) can be applied one after the other, each seeing what the ones before decided.
 */
export class CaseEdit {
  #ctx: Context;
  /** The case file as it will be. */
  readonly file: CaseFile;
  readonly #entries = new Map<string, Entry>();
  readonly #maximum: number;
  readonly #later: (() => Promise<void>)[] = [];
  /** What is stored with it in the same transaction. */
  readonly beside = new BesideCase();

  /** Several edits that are to be stored together share the room of one transaction. */
  constructor(ctx: Context, file: CaseFile, { sharedBy = 1 } = {}) {
    this.#ctx = ctx;
    this.#maximum = Math.floor((MAXIMUM_WRITES - RESERVED_WRITES) / sharedBy);
    this.file = {
      ...file,
      roles: [...file.roles],
      links: [...file.links],
      activities: [...file.activities],
      followUps: [...file.followUps],
      runs: [...file.runs],
    };
  }

  /** Begins with a case that is not stored yet. */
  static opening(ctx: Context, fresh: Fresh<'case'>): CaseEdit {
    const record = { ...fresh, ...created(ctx) };
    const empty = { roles: [], links: [], summary: undefined, activities: [], followUps: [], runs: [] };
    const edit = new CaseEdit(ctx, { case: record, ...empty });
    edit.#entries.set(keyOf('case', record), { kind: 'case', record });
    return edit;
  }

  /** Who decides just now, and why. */
  get ctx(): Context {
    return this.#ctx;
  }

  /** Lets another cause decide on the same case; what it decides bears its stamps, and is stored together with the rest. */
  async actingAs<T>(ctx: Context, decide: () => Promise<T>): Promise<T> {
    const own = this.#ctx;
    this.#ctx = ctx;
    try {
      return await decide();
    } finally {
      this.#ctx = own;
    }
  }

  add<K extends CaseRecordKind>(kind: K, fresh: Fresh<K>): CaseRecords[K] {
    const record = { ...fresh, ...created(this.ctx) } as unknown as CaseRecords[K];
    this.#entries.set(keyOf(kind, record), { kind, record });
    this.#show(kind, record);
    return record;
  }

  /** An undefined field is removed from the record. Returns the record as it will be. */
  change<K extends CaseRecordKind>(kind: K, record: CaseRecords[K], fields: Partial<Fresh<K>>): CaseRecords[K] {
    const key = keyOf(kind, record);
    const entry = this.#entries.get(key) ?? { kind, before: record, record };
    const next = { ...entry.record, ...fields, ...changed(this.ctx, entry.before?.revision ?? 0) };
    this.#entries.set(key, { ...entry, record: next });
    this.#show(kind, next);
    return next as unknown as CaseRecords[K];
  }

  /** Takes a record away: it is marked, so that the audit trail knows who did, and expires thirty days later. */
  remove<K extends 'activity' | 'caseLink' | 'file'>(kind: K, record: CaseRecords[K]) {
    this.change(kind, record, takenAway(this.ctx) as Partial<Fresh<K>>);
    this.file.activities = this.file.activities.filter(isThere);
    this.file.links = this.file.links.filter(isThere);
  }

  /** Stores something beside the case in the same transaction, such as a link that a message on it holds. */
  also(write: Write) {
    this.beside.add(write);
  }

  /** Leaves to the end what can only be decided by records that lie elsewhere than on the case. */
  later(decide: () => Promise<void>) {
    const { ctx } = this;
    this.#later.push(() => this.actingAs(ctx, decide));
  }

  /** Decides what was left to the end; asked before the writes, and by who shows the records before. */
  async settle(): Promise<void> {
    for (let decide = this.#later.shift(); decide; decide = this.#later.shift()) await decide();
  }

  /** Whether an activity that was to be done came to its end here. */
  get endsActivity() {
    return [...this.#entries.values()].some(({ kind, before, record }) => {
      const [was, is] = [before, record] as Partial<CaseRecords['activity']>[];
      const done = was?.statusClass === 'incomplete' && is?.statusClass !== 'incomplete';
      return kind === 'activity' && done && is?.deletedAt === undefined;
    });
  }

  /** The records of a kind that were added so far: what a rehearsal would have made. */
  added<K extends CaseRecordKind>(wanted: K): CaseRecords[K][] {
    return [...this.#entries.values()].flatMap(({ kind, before, record }) =>
      kind === wanted && !before ? [record as unknown as CaseRecords[K]] : [],
    );
  }

  /** How many more records this edit can touch before one transaction cannot hold it; some room is kept for others. */
  get room() {
    return this.#maximum - this.#entries.size - this.beside.size;
  }

  /** One write for each record, and for the summary if it says something else now. Asked once, when all is decided. */
  writes(): Write[] {
    if (this.#later.length > 0) throw new Error('What was left to the end of this edit is not decided yet');
    this.#sumUp();
    this.#settleRetention();
    const own = [...this.#entries.values()].map(({ kind, before, record }) => {
      const entity = model.entities[kind];
      return before ? changing(entity, before, difference(before, record)) : creating(entity, record);
    });
    return [...own, ...this.beside.writes()];
  }

  #sumUp() {
    const kinds = [...this.#entries.values()].map(({ kind }) => kind);
    if (!kinds.some((kind) => SUMMED_UP.has(kind))) return;
    const summed = summarise(this.file, this.added('message').length);
    if (saysTheSame(this.file.summary, summed)) return;
    if (this.file.summary) this.change('caseSummary', this.file.summary, summed);
    else this.add('caseSummary', summed);
  }

  #settleRetention() {
    const { case: record } = this.file;
    const fields = this.#entries.has(keyOf('case', record)) ? retentionOf(record) : {};
    const differ = Object.entries(fields).some(([name, value]) => record[name as keyof typeof record] !== value);
    if (differ) this.change('case', record, fields);
  }

  #show(kind: CaseRecordKind, record: object) {
    if (kind === 'case') this.file.case = record as CaseRecords['case'];
    else if (kind === 'caseSummary') this.file.summary = record as CaseRecords['caseSummary'];
    else if (kind in LIST_OF) this.#list(kind as keyof typeof LIST_OF, record);
  }

  #list(kind: keyof typeof LIST_OF, record: object) {
    const list: object[] = this.file[LIST_OF[kind]];
    const at = list.findIndex((other) => keyOf(kind, other) === keyOf(kind, record));
    if (at < 0) list.push(record);
    else list[at] = record;
  }
}

/** Messages and files are not part of a case file: nothing is decided by them. */
const LIST_OF = {
  caseRole: 'roles',
  caseLink: 'links',
  activity: 'activities',
  followUp: 'followUps',
  run: 'runs',
} as const;

const SUMMED_UP = new Set<CaseRecordKind>(['activity', 'followUp', 'message']);

const keyOf = (kind: CaseRecordKind, record: object) => `${kind} ${(record as Record<string, string>)[ID_OF[kind]]}`;
