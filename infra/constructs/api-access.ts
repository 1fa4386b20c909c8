import type { groups } from '../../functions/api/index.ts';
import type { TableAccess } from './data.ts';

export type GroupName = keyof typeof groups;
export const groupNames: GroupName[] = ['intake', 'casework', 'administration', 'insight'];

/** What each group of resources may do with the table. Intake serves everybody, so it can read no case. */
export const groupAccess: Record<GroupName, TableAccess[]> = {
  intake: [
    {
      actions: ['Query', 'GetItem'],
      leadingKeys: ['$dossier#configurationId_*', '$dossier#contactKey_*', '$dossier#idempotencyId_*'],
    },
    {
      actions: ['PutItem'],
      leadingKeys: [
        '$dossier#caseId_*',
        '$dossier#caseReference_*',
        '$dossier#contactId_*',
        '$dossier#contactKey_*',
        '$dossier#idempotencyId_*',
        '$dossier#submissionId_*',
      ],
    },
  ],
  casework: [
    { actions: ['Query'], indexes: ['gsi1', 'gsi2'] },
    { actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] },
  ],
  administration: [{ actions: ['Query', 'GetItem', 'PutItem', 'UpdateItem'] }],
  insight: [{ actions: ['Query'], indexes: ['gsi1'] }, { actions: ['GetItem', 'BatchGetItem'] }],
};
