import { addActivity } from '../activities/add-activity.ts';
import { actorInWords } from '../audit/cause-words.ts';
import { readNames } from '../audit/names.ts';
import type { DescribedRecord } from '../audit/record-words.ts';
import { recordInWords } from '../audit/record-words.ts';
import type { CaseEdit } from '../cases/case-edit.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { UndoPlan } from './plan-undo.ts';

/** What an undo did, in words. */
export interface DescribedUndo {
  undone: { record: DescribedRecord; did: string }[];
  kept: Kept[];
}

/** What stays as it is: why, and who has changed it since. */
interface Kept {
  record: DescribedRecord;
  because: string;
  changedBy?: { id: string; displayName: string } | undefined;
  changedAt?: string | undefined;
}

/** Puts an undo of one case into words; who has changed something since is looked up by one BatchGet. */
export async function describeUndo(configuration: Configuration, { undone, kept }: UndoPlan): Promise<DescribedUndo> {
  const auditOf = [...undone, ...kept][0]?.entry.auditOf ?? '';
  const actors = kept.flatMap(({ by }) => (by ? [by.actor] : []));
  const vocabulary = { configuration, nameOf: await readNames(auditOf, actors) };
  return {
    undone: undone.map(({ entry, did }) => ({ record: recordInWords(entry, vocabulary), did })),
    kept: kept.map(({ entry, because, by }) => ({
      record: recordInWords(entry, vocabulary),
      because,
      changedBy: by && {
        id: by.actor,
        displayName: actorInWords({ actor: by.actor, cause: entry.cause }, undefined, vocabulary),
      },
      changedAt: by?.at,
    })),
  };
}

/** Leaves the activity that says what was undone and what stays, line by line. */
export function noteUndo(
  edit: CaseEdit,
  configuration: Configuration,
  { subject, undone, kept }: DescribedUndo & { subject: string },
) {
  const lines = [
    ...undone.map(({ record, did }) => `${record.label}: ${did.toLowerCase()}`),
    ...kept.map(({ record, because, changedBy }) =>
      [`${record.label} stays. ${because}`, ...(changedBy ? [`Last changed by ${changedBy.displayName}.`] : [])].join(
        ' ',
      ),
    ),
  ];
  addActivity(edit, configuration, {
    type: 'change-undone',
    subject,
    details: lines.join('\n'),
    status: 'completed',
  });
}
