import { isAllowed } from '../case-types/allowed-statuses.ts';
import type { CaseType } from '../case-types/case-type.schema.ts';
import type { CaseEdit } from '../cases/case-edit.ts';
import { closingBlockers } from '../cases/closing/closing-blockers.ts';
import { setStatus } from '../cases/set-status.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { derivedId } from '../platform/ids.ts';
import { addActivity } from './add-activity.ts';
import { assigning } from './assignee.ts';

type Sequence = NonNullable<CaseType['sequence']>;

/**
 * Moves a case along the sequence of its type: creates the first step that the case does not have yet, once the one
 * before it is completed; a cancelled step does not go on. After the last, with nothing left to do, the case closes
 * like any other. A step's id is made of case and step, so of two completions at once only one creates the next.
 */
export function advanceSequence(edit: CaseEdit, configuration: Configuration) {
  const { case: head, activities } = edit.file;
  const caseType = configuration.find('caseTypes', head.caseType);
  const sequence = caseType?.sequence;
  if (!sequence || head.listedAs !== 'opened') return;
  for (const step of sequence.activities.keys()) {
    const present = activities.find(
      ({ plannedBy }) => plannedBy?.kind === 'sequence' && plannedBy.id === sequence.id && plannedBy.step === step,
    );
    if (!present) return createStep(edit, configuration, { sequence, step });
    if (present.statusClass !== 'completed') return;
  }
  if (activities.some(({ statusClass }) => statusClass === 'incomplete')) return;
  const closed = closingStatus(configuration, caseType, sequence);
  // What its type asks for first keeps the case open, as it does for people.
  if (closed && closingBlockers(edit.file, configuration).length === 0)
    setStatus(edit, configuration, { status: closed, reason: `${sequence.label} is complete` });
}

function createStep(
  edit: CaseEdit,
  configuration: Configuration,
  { sequence, step }: { sequence: Sequence; step: number },
) {
  const planned = sequence.activities[step];
  if (!planned) return;
  addActivity(edit, configuration, {
    activityId: derivedId('activity', edit.file.case.caseId, sequence.id, String(step)),
    type: planned.type,
    subject: planned.subject,
    ...assigning(edit, planned.assignee),
    plannedBy: { kind: 'sequence', id: sequence.id, step },
  });
}

/** The status that the sequence names, or the first of the class closed that cases of the type may have. */
const closingStatus = (configuration: Configuration, caseType: CaseType, { closesAs }: Sequence) =>
  closesAs ??
  configuration
    .list('statuses')
    .filter((status) => status.class === 'closed' && status.active && isAllowed(status, caseType))
    .toSorted((a, b) => a.order - b.order)
    .at(0)?.id;
