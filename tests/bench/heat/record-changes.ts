import { newlyListed } from './newly-listed.ts';
import type { Activity, Case, CaseRole, CaseSummary } from '../../../shared/model.ts';
import { itemSize } from '../lists/item-text.ts';
import type { MadeCase } from '../lists/new-case.ts';
import type { Changed, Deriving } from './deriving.ts';

type Stamped = Case | CaseRole | Activity | CaseSummary;

/** One record of a case that a change wrote. */
export interface RecordChange {
  entity: 'case' | 'caseRole' | 'activity' | 'caseSummary';
  before: Stamped | undefined;
  after: Stamped;
}

const recordsOf = ({ head, activities }: MadeCase): [RecordChange['entity'], string, Stamped][] => [
  ['case', head.case.caseId, head.case],
  ...head.roles.map((role) => ['caseRole', role.caseRoleId, role] as [RecordChange['entity'], string, Stamped]),
  ...activities.map((one) => ['activity', one.activityId, one] as [RecordChange['entity'], string, Stamped]),
  ...(head.summary
    ? [['caseSummary', `of ${head.case.caseId}`, head.summary] as [RecordChange['entity'], string, Stamped]]
    : []),
];

/** The records that differ. */
export function recordChanges(before: MadeCase | undefined, after: MadeCase): RecordChange[] {
  const were = new Map(before ? recordsOf(before).map(([, id, record]) => [id, record]) : []);
  return recordsOf(after)
    .filter(([, id, record]) => were.get(id) !== record)
    .map(([entity, id, record]) => ({ entity, before: were.get(id), after: record }));
}

/** What a request reads and stores: the file of the case, then all that changes in one transaction. */
export function request({ before, after, records }: Changed, on: Deriving): void {
  const { charges } = on;
  if (before) {
    const file = recordsOf(before).reduce((sum, [, , record]) => sum + itemSize(record), 0);
    charges.read(`$dossier#caseId_${before.head.case.caseId}`, file);
  }
  for (const one of records) charges.write({ ...one, together: true });
  if (before) return;
  const { reference: caseReference, caseId } = after.head.case;
  charges.write({ entity: 'caseReference', after: { caseReference, caseId }, together: true });
  for (const [entity, record] of newlyListed(after, on)) charges.write({ entity, after: record, together: true });
}
