import type { CaseRecordKind, CaseRecords } from '../model.ts';
import { ID_OF, model } from '../model.ts';
import type { Write } from '../platform/write.ts';
import { MAXIMUM_WRITES } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { creating, changing } from '../platform/record-writes.ts';
import type { Stamps } from '../platform/stamps.ts';
import { changed, created } from '../platform/stamps.ts';
import type { CaseFile } from './case-file.ts';

/** The fields of a new record that its author gives; the stamps are added. */
export type Fresh<K extends CaseRecordKind> = Omit<CaseRecords[K], keyof Stamps>;

const KEPT_SECONDS = 30 * 24 * 60 * 60;

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
  readonly ctx: Context;
  /** The case file as it will be. */
  readonly file: CaseFile;
  readonly #entries = new Map<string, Entry>();

  constructor(ctx: Context, file: CaseFile) {
    this.ctx = ctx;
    this.file = {
      case: file.case,
      roles: [...file.roles],
      activities: [...file.activities],
      messages: [...file.messages],
      followUps: [...file.followUps],
      runs: [...file.runs],
    };
  }

  /** Begins with a case that is not stored yet. */
  static opening(ctx: Context, fresh: Fresh<'case'>): CaseEdit {
    const record = { ...fresh, ...created(ctx) };
    const edit = new CaseEdit(ctx, { case: record, roles: [], activities: [], messages: [], followUps: [], runs: [] });
    edit.#entries.set(idOf('case', record), { kind: 'case', record });
    return edit;
  }

  add<K extends CaseRecordKind>(kind: K, fresh: Fresh<K>): CaseRecords[K] {
    const record = { ...fresh, ...created(this.ctx) } as unknown as CaseRecords[K];
    this.#entries.set(idOf(kind, record), { kind, record });
    this.#show(kind, record);
    return record;
  }

  /** An undefined field is removed from the record. Returns the record as it will be. */
  change<K extends CaseRecordKind>(kind: K, record: CaseRecords[K], fields: Partial<Fresh<K>>): CaseRecords[K] {
    const id = idOf(kind, record);
    const entry = this.#entries.get(id) ?? { kind, before: record, record };
    const next = { ...entry.record, ...fields, ...changed(this.ctx, entry.before?.revision ?? 0) };
    this.#entries.set(id, { ...entry, record: next });
    this.#show(kind, next);
    return next as unknown as CaseRecords[K];
  }

  /** Takes an activity away: it is marked, so that the audit trail knows who did, and expires thirty days later. */
  remove(activity: CaseRecords['activity']) {
    const expiresAt = Math.floor(Date.parse(this.ctx.now) / 1000) + KEPT_SECONDS;
    this.change('activity', activity, { deletedAt: this.ctx.now, expiresAt });
    this.file.activities = this.file.activities.filter(({ activityId }) => activityId !== activity.activityId);
  }

  /** Whether an activity that was to be done came to its end here. */
  get endsActivity() {
    return [...this.#entries.values()].some(({ kind, before, record }) => {
      const [was, is] = [before, record] as Partial<CaseRecords['activity']>[];
      const done = was?.statusClass === 'incomplete' && is?.statusClass !== 'incomplete';
      return kind === 'activity' && done && is?.deletedAt === undefined;
    });
  }

  /** How many more records this edit can touch before one transaction cannot hold it; some room is kept for others. */
  get room() {
    return MAXIMUM_WRITES - 12 - this.#entries.size;
  }

  writes(): Write[] {
    return [...this.#entries.values()].map(({ kind, before, record }) => {
      const entity = model.entities[kind];
      return before ? changing(entity, before, difference(before, record)) : creating(entity, record);
    });
  }

  #show(kind: CaseRecordKind, record: object) {
    if (kind === 'case') {
      this.file.case = record as CaseRecords['case'];
      return;
    }
    const list: object[] = this.file[LIST_OF[kind]];
    const at = list.findIndex((other) => idOf(kind, other) === idOf(kind, record));
    if (at < 0) list.push(record);
    else list[at] = record;
  }
}

const LIST_OF = {
  caseRole: 'roles',
  activity: 'activities',
  message: 'messages',
  followUp: 'followUps',
  run: 'runs',
} as const;

const idOf = (kind: CaseRecordKind, record: object) => (record as Record<string, string>)[ID_OF[kind]] ?? '';

/** The fields that differ; one that is gone is there as undefined. */
function difference(before: object, after: object) {
  const was = before as Record<string, unknown>;
  const is = after as Record<string, unknown>;
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => is[name] !== was[name]);
  return Object.fromEntries(names.map((name) => [name, is[name]])) as Partial<Stamps>;
}
