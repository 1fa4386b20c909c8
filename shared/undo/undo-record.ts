import type { CaseEdit } from '../cases/case-edit.ts';
import type { CaseRecords } from '../model.ts';
import { organisation } from '../platform/organisation.ts';
import type { Stamps } from '../platform/stamps.ts';
import { dateIn } from '../platform/time.ts';
import { versionOf } from '../platform/upgrades.ts';
import type { EntryOfCause } from './read-entries.ts';
import { fieldsBefore } from './restore-fields.ts';

/** What can be done about one record: put it back, leave it and say why, or nothing. */
export type Verdict = { did: string; undo(): void } | { because: string; by?: Changed } | undefined;

/** Who changed a record since, by the id of the actor, and when. */
export interface Changed {
  actor: string;
  at: string;
}

interface Written<T extends object> {
  edit: CaseEdit;
  /** As it is now. */
  record: T & Stamps;
  /** What the cause changed of it, newest first. */
  changes: EntryOfCause[];
  /** Whether the cause made it. */
  made: boolean;
}
type Undo<T extends object> = (written: Written<T>) => Verdict;

/** A former value belongs into the record as it was kept then. */
const isOfFormerVersion = ({ entity, fieldsVersion = 1 }: EntryOfCause) => fieldsVersion !== versionOf(entity);

/** Unless somebody has written the record since, or between. */
const ifUntouched =
  <T extends object>(undo: Undo<T>): Undo<T> =>
  (written) => {
    const { record, changes } = written;
    const untouched = changes.every(({ revision }, i) => revision === record.revision - i);
    if (changes.some(isOfFormerVersion))
      return { because: 'Dossier has been renewed since, and keeps it otherwise now.' };
    const by = { actor: record.updatedBy, at: record.updatedAt };
    return untouched ? undo(written) : { because: 'It was changed since.', by };
  };

const restored = <T extends object>({ record, changes }: Written<T>) => fieldsBefore(record, changes) as Partial<T>;

const MESSAGE_TOLD: Partial<Record<CaseRecords['message']['state'], string>> = {
  claimed: 'It is being sent.',
  unknown: 'It may have been sent.',
  sent: 'It was sent.',
  delivered: 'It was sent, and has arrived.',
  opened: 'It was sent, and was opened.',
  bounced: 'It was sent, and came back.',
  complained: 'It was sent, and complained about.',
};

/** How the record of each entity goes back. Of the others it is said that they stay. */
export const UNDO = {
  case: ifUntouched<CaseRecords['case']>((written) => {
    const { edit, record, made } = written;
    if (made) return { because: 'A case that was opened stays: put it in the bin.' };
    return { did: 'As before', undo: () => void edit.change('case', record, restored(written)) };
  }),
  caseRole: ifUntouched<CaseRecords['caseRole']>((written) => {
    const { edit, record, made } = written;
    const endOn = dateIn(organisation.timeZone, edit.ctx.now);
    if (made) return { did: 'Ended', undo: () => void edit.change('caseRole', record, { endOn }) };
    return { did: 'As before', undo: () => void edit.change('caseRole', record, restored(written)) };
  }),
  caseLink: ifUntouched<CaseRecords['caseLink']>((written) => {
    const { edit, record, made } = written;
    if (made) return { did: 'Taken away', undo: () => edit.remove('caseLink', record) };
    return { did: 'As before', undo: () => void edit.change('caseLink', record, restored(written)) };
  }),
  activity: ifUntouched<CaseRecords['activity']>((written) => {
    const { edit, record, made } = written;
    // It stays with its message, and shows that this was sent, or given up.
    if (made && record.messageId !== undefined) return undefined;
    if (made) return { did: 'Taken away', undo: () => edit.remove('activity', record) };
    return { did: 'As before', undo: () => void edit.change('activity', record, restored(written)) };
  }),
  followUp(written: Written<CaseRecords['followUp']>): Verdict {
    const { edit, record, made } = written;
    const ended = { attention: undefined, attentionAt: undefined, because: 'What had planned it was undone' };
    if (made && record.state === 'waiting') {
      return { did: 'Cancelled', undo: () => void edit.change('followUp', record, { state: 'cancelled', ...ended }) };
    }
    // One that came to its end by itself is told of by what it did.
    if (made || record.state !== 'cancelled') return undefined;
    return ifUntouched<CaseRecords['followUp']>(() => ({
      did: 'Waits again',
      undo: () => void edit.change('followUp', record, restored(written)),
    }))(written);
  },
  message({ edit, record }: Written<CaseRecords['message']>): Verdict {
    const because = MESSAGE_TOLD[record.state];
    if (because !== undefined) return { because };
    if (record.state !== 'planned') return undefined;
    const given = { attention: undefined, attentionAt: undefined, because: 'What had planned it was undone' };
    return { did: 'Not sent', undo: () => void edit.change('message', record, { state: 'given-up', ...given }) };
  },
  webhookCall({ edit, record }: Written<CaseRecords['webhookCall']>): Verdict {
    const { state, attempt } = record;
    if (state === 'given-up') return undefined;
    if (state === 'delivered') return { because: 'The other system was told.' };
    if (state === 'planned' && attempt > 0) return { because: 'The other system is being told.' };
    const given = { attention: undefined, attentionAt: undefined, because: 'What had planned it was undone' };
    return { did: 'Not sent', undo: () => void edit.change('webhookCall', record, { state: 'given-up', ...given }) };
  },
  file: ifUntouched<CaseRecords['file']>(({ edit, record, made }) =>
    made
      ? { did: 'Taken away', undo: () => edit.remove('file', record) }
      : { because: 'A file that was deleted does not come back.' },
  ),
  /** Told of as a whole. */
  run: (): Verdict => undefined,
} as const;
