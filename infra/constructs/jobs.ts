import { ENV } from '../../shared/platform/env.ts';
import { CONTACT_STILL_THERE, ERASABLE_KEYS, type TableAccess } from './data.ts';

/** To read records, and to keep what lists and counters know of them. */
export const projecting: TableAccess[] = [
  { actions: ['Query'], leadingKeys: ['$dossier#caseId_*', '$dossier#configurationId_*'] },
  { actions: ['GetItem'], leadingKeys: ['$dossier#configurationId_*', '$dossier#layoutId_*'] },
  { actions: ['BatchGetItem'], leadingKeys: ['$dossier#caseId_*', '$dossier#projectionOf_*'] },
  { actions: ['PutItem'], leadingKeys: ['$dossier#projectionOf_*', '$dossier#list_*'] },
  { actions: ['UpdateItem'], leadingKeys: ['$dossier#projectionOf_*', '$dossier#tallyOf_*'] },
  { actions: ['DeleteItem'], leadingKeys: ['$dossier#list_*'] },
  // That it is where it was, while what one transaction does not take is written in several.
  { actions: ['ConditionCheckItem'], leadingKeys: ['$dossier#projectionOf_*'] },
];

const records: TableAccess = { actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'] };

/** One action over many records. */
export const bulkJobs = {
  runs: 'queue-run-bulk',
  address: ENV.bulkQueueUrl,
  errorImpact: 'Bulk jobs stand still until the sweep takes them up again; what they have done stays done.',
  access: [
    records,
    { actions: ['Query'], on: ['table', 'gsi1', 'gsi2'] },
    // What goes for good when a person is erased.
    { actions: ['DeleteItem'], leadingKeys: ERASABLE_KEYS },
  ] as TableAccess[],
} as const;

/** Files of contacts and cases, row by row; one import at a time has the slot. */
export const imports = {
  runs: 'queue-run-import',
  address: ENV.importQueueUrl,
  errorImpact: 'An import stands still until the sweep takes it up again; the rows that it took in stay taken in.',
  access: [
    records,
    { actions: ['Query'], on: ['table', 'gsi1'] },
    { actions: ['DeleteItem'], leadingKeys: ['$dossier#slot_*'] },
  ] as TableAccess[],
} as const;

/** Walks of rules over many cases: what the rules do there they do as `stream-react` does. */
export const ruleScans = {
  runs: 'queue-run-rule-scan',
  address: ENV.ruleScanQueueUrl,
  errorImpact:
    'Rules that go by a schedule stand still until the sweep takes them up again, and new rules that go by dates wait for nothing yet.',
  access: [records, { actions: ['Query'], on: ['table', 'gsi1', 'gsi3'] }, CONTACT_STILL_THERE] as TableAccess[],
} as const;

/** Counting all again. */
export const recounts = {
  runs: 'queue-run-recount',
  address: ENV.recountQueueUrl,
  errorImpact: 'A recount of the counters stands still until the sweep takes it up again; people see the former ones.',
  access: [
    { actions: ['Scan'] },
    ...projecting,
    { actions: ['GetItem', 'UpdateItem'], leadingKeys: ['$dossier#recountId_*'] },
    { actions: ['PutItem'], leadingKeys: ['$dossier#layoutId_*'] },
    { actions: ['BatchGetItem'], leadingKeys: ['$dossier#tallyOf_*'] },
    { actions: ['GetItem', 'DeleteItem'], leadingKeys: ['$dossier#tallyOf_*'] },
  ] as TableAccess[],
} as const;

/** Storing what earlier versions wrote in the current form: of whatever kind that is, and nothing else of it. */
export const migrations = {
  runs: 'queue-run-migration',
  address: ENV.migrationQueueUrl,
  errorImpact:
    'The migration of older records stands still until the sweep takes it up again; all records can be read as before.',
  access: [
    { actions: ['Scan', 'UpdateItem'] },
    { actions: ['GetItem'], leadingKeys: ['$dossier#migrationOf_*'] },
  ] as TableAccess[],
} as const;
