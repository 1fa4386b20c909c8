import type { CaseEdit } from '../cases/case-edit.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { byRecord } from '../audit/records-at.ts';
import type { Differences } from '../audit/entry-of-change.ts';
import { ID_OF } from '../model.ts';
import type { Activity } from '../model.ts';
import { AppError } from '../platform/errors.ts';
import type { Stamps } from '../platform/stamps.ts';
import type { Beside, EntryOfCause } from './read-entries.ts';
import type { Changed, Verdict } from './undo-record.ts';
import { UNDO } from './undo-record.ts';

/** A record that was put back: what the entry is of, and what was done about it. */
export interface Undone {
  entry: EntryOfCause;
  did: string;
}
/** A record that stays as it is, and why. */
export interface Kept {
  entry: EntryOfCause;
  because: string;
  by?: Changed | undefined;
}
export interface UndoPlan {
  undone: Undone[];
  kept: Kept[];
}

/**
 * Decides to take back what these changes did on one case: every record that nobody has written since gets its old
 * values back, what was made is taken away, what waits is cancelled; the rest stays and is listed. A link has two sides:
 * plan for both cases. `stays` says why something is left as it is. Conflict while the trail of these changes is not
 * complete yet.
 */
export function planUndo(
  edit: CaseEdit,
  entries: EntryOfCause[],
  stays: (entry: EntryOfCause) => string | undefined = () => undefined,
): UndoPlan {
  expectComplete(edit, entries);
  const decided = together(
    [...byRecord(entries).values()].flatMap((history) => {
      const changes = (history as EntryOfCause[]).toSorted((a, b) => b.revision - a.revision);
      const [entry] = changes;
      if (!entry) return [];
      const because = stays(entry);
      return [{ entry, verdict: because === undefined ? verdictOn(edit, entry, changes) : { because } }];
    }),
  );
  const plan: UndoPlan = { undone: [], kept: [] };
  for (const { entry, verdict } of decided) {
    if (verdict === undefined) continue;
    if ('because' in verdict) {
      plan.kept.push({ entry, ...verdict });
    } else {
      verdict.undo();
      plan.undone.push({ entry, did: verdict.did });
    }
  }
  plan.kept.push(...endedLater(edit, plan));
  return plan;
}

interface Decided {
  entry: EntryOfCause;
  verdict: Verdict;
}

function verdictOn(edit: CaseEdit, entry: EntryOfCause, changes: EntryOfCause[]): Verdict {
  const made = changes.at(-1)?.kind === 'created';
  if (!(entry.entity in UNDO)) return { because: 'It is not part of the case alone.' };
  const record = currentOf(edit, entry);
  if (!record) return { because: 'It is not there any more.' };
  const undo = UNDO[entry.entity as keyof typeof UNDO] as (written: object) => Verdict;
  return undo({ edit, record, changes, made });
}

function currentOf(
  { file }: CaseEdit,
  { entity, recordId, beside }: EntryOfCause,
): (object & Stamps) | Beside | undefined {
  const inFile = recordsOf(file)[entity] ?? [];
  const id = ID_OF[entity as keyof typeof ID_OF];
  return inFile.find((record) => (record as unknown as Record<string, unknown>)[id] === recordId) ?? beside;
}

/** What a case file holds, by entity. */
const recordsOf = (file: CaseFile): Record<string, (object & Stamps)[]> => ({
  case: [file.case],
  caseRole: file.roles,
  caseLink: file.links,
  activity: file.activities,
  followUp: file.followUps,
  run: file.runs,
});

/**
 * A case and its case roles agree about where it is listed, who its clients are and who manages it, so they go back
 * together or not at all. What was ended by closing a case that stays closed, and the activities that tell of what stays,
 * stay too.
 */
function together(decided: Decided[]): Decided[] {
  const stays = decided.some(({ entry, verdict }) => isOfCase(entry) && verdict !== undefined && 'because' in verdict);
  if (!stays) return decided;
  const moved = decided.some(({ entry }) => entry.entity === 'case' && 'listedAs' in (entry.fields as Differences));
  const because = 'It goes with the case, which stays as it is.';
  return decided.map((one) => {
    const { entry, verdict } = one;
    const bound = isOfCase(entry) || isRecordOfIt(entry) || (moved && entry.kind === 'changed');
    return bound && verdict !== undefined && 'did' in verdict ? { entry, verdict: { because } } : one;
  });
}

const isOfCase = ({ entity }: EntryOfCause) => entity === 'case' || entity === 'caseRole';
const isRecordOfIt = ({ entity, fields }: EntryOfCause) =>
  entity === 'activity' && (fields as Differences).category?.to === 'system';

/** What a large case's closing ended in steps of its own, after it: that is not found by the cause. */
function endedLater({ file }: CaseEdit, { undone }: UndoPlan): Kept[] {
  const closing = undone.find(({ entry }) => entry.entity === 'case' && 'listedAs' in (entry.fields as Differences));
  if (!closing) return [];
  const because = 'It was cancelled when the case was closed: plan it again by hand.';
  return file.activities
    .filter(({ because: reason, cause }) => reason === 'case-closed' && causeId(cause) === closing.entry.changeId)
    .map((activity) => ({ entry: standIn(closing.entry, activity), because }));
}

const standIn = (entry: EntryOfCause, { activityId, type, subject }: Activity): EntryOfCause => ({
  ...entry,
  entity: 'activity',
  recordId: activityId,
  named: { type, subject },
  fields: {},
});

const causeId = (cause: unknown) => (cause as { id: string }).id;

/** The trail follows a change within seconds. What the case file says of these causes must all be in it. */
function expectComplete({ file }: CaseEdit, entries: EntryOfCause[]) {
  const causes = new Set(entries.map(({ cause }) => causeId(cause)));
  const written = new Set(entries.map(({ entity, recordId, revision }) => `${entity} ${recordId} ${revision}`));
  const missing = Object.entries(recordsOf(file)).some(([kind, records]) =>
    records.some((record) => {
      const id = (record as unknown as Record<string, string>)[ID_OF[kind as keyof typeof ID_OF]];
      return causes.has(causeId(record.cause)) && !written.has(`${kind} ${id} ${record.revision}`);
    }),
  );
  if (missing || lacksMessage(entries) || entries.length === 0) throw new TrailIncomplete();
}

/** A case file holds no messages, but the activities that tell of them, which are made together with them. */
function lacksMessage(entries: EntryOfCause[]): boolean {
  const told = entries
    .filter(({ entity, kind }) => entity === 'activity' && kind === 'created')
    .flatMap(({ fields }) => (fields as Differences).messageId?.to ?? []);
  return told.some((messageId) => !entries.some(({ recordId }) => recordId === messageId));
}

/** What is to be undone is known from the audit trail alone. */
export class TrailIncomplete extends AppError {
  constructor() {
    super('conflict', 'The audit trail is still being written. Try again in a moment.');
  }
}
