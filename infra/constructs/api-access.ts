import type { GroupName } from '../../functions/api/index.ts';
import type { TableAccess } from './data.ts';

export const groupNames: GroupName[] = ['intake', 'feeds', 'casework', 'administration', 'insight'];

/** What each group of resources may do with the table. Intake serves everybody, so it can read no case. */
export const groupAccess: Record<GroupName, TableAccess[]> = {
  intake: [
    {
      actions: ['GetItem'],
      leadingKeys: [
        '$dossier#configurationId_*',
        '$dossier#idempotencyId_*',
        // Which case somebody means who knows its reference; the case itself stays closed.
        '$dossier#caseReference_*',
        // What a signed link lets its form show.
        '$dossier#linkId_*',
        // Over how many partitions lists are spread.
        '$dossier#layoutId_*',
      ],
    },
    { actions: ['Query'], leadingKeys: ['$dossier#configurationId_*'] },
    // That a link is used, or still good; how often a form was sent.
    { actions: ['UpdateItem'], leadingKeys: ['$dossier#linkId_*', '$dossier#counterId_*'] },
    { actions: ['ConditionCheckItem'], leadingKeys: ['$dossier#linkId_*'] },
    // Whether the sender is there already: by what belongs to one contact alone, and by what contacts are compared by.
    { actions: ['BatchGetItem'], leadingKeys: ['$dossier#contactKey_*'] },
    { actions: ['Query'], on: ['gsi1'], leadingKeys: ['$dossier#by_match#bucket_*'] },
    // To whom what is planned for them is given who are related with the client; what else is known of a contact stays closed.
    { actions: ['Query'], leadingKeys: ['$dossier#relationshipsOf_*'] },
    // A submission whose files are still to come.
    { actions: ['GetItem', 'UpdateItem'], leadingKeys: ['$dossier#submissionId_*'] },
    {
      actions: ['PutItem'],
      leadingKeys: [
        '$dossier#caseId_*',
        '$dossier#caseReference_*',
        '$dossier#contactId_*',
        '$dossier#contactKey_*',
        '$dossier#idempotencyId_*',
        // That the new case is listed at once.
        '$dossier#projectionOf_*',
        '$dossier#list_*',
        // What the people of a form are to each other.
        '$dossier#relationshipsOf_*',
        '$dossier#submissionId_*',
      ],
    },
  ],
  // For everybody who has a private address: what is listed of one user's activities, and no case.
  feeds: [
    { actions: ['Query'], leadingKeys: ['$dossier#configurationId_*', '$dossier#list_*'] },
    {
      actions: ['GetItem'],
      leadingKeys: ['$dossier#configurationId_*', '$dossier#calendarOf_*', '$dossier#userId_*', '$dossier#layoutId_*'],
    },
    { actions: ['BatchGetItem'], leadingKeys: ['$dossier#projectionOf_*'] },
    // The day on which it was fetched last.
    { actions: ['UpdateItem'], leadingKeys: ['$dossier#calendarOf_*'] },
  ],
  casework: [
    { actions: ['Query'], on: ['table', 'gsi1', 'gsi2'] },
    { actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] },
    // That a contact is still there while something is put beside it.
    { actions: ['ConditionCheckItem'], leadingKeys: ['$dossier#contactId_*'] },
    // An address that a contact has no more is free for others.
    { actions: ['DeleteItem'], leadingKeys: ['$dossier#contactKey_*'] },
  ],
  administration: [
    { actions: ['Query'], on: ['table', 'gsi1', 'gsi3'] },
    { actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] },
  ],
  insight: [
    { actions: ['Query'], on: ['table', 'gsi1'] },
    { actions: ['GetItem', 'BatchGetItem'] },
    // Exports are started, fetched and forgotten here; a POST that is repeated is remembered.
    { actions: ['PutItem', 'UpdateItem'], leadingKeys: ['$dossier#exportId_*'] },
    { actions: ['PutItem'], leadingKeys: ['$dossier#idempotencyId_*'] },
    // Who reads a case through it leaves a trace of that.
    { actions: ['PutItem'], leadingKeys: ['$dossier#readingOf_*'] },
  ],
};
