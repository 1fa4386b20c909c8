import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, expect, it } from 'vitest';
import { doItem } from '../../../shared/bulk/do-item.ts';
import { aBulkChunk, aBulkItem, aBulkJob } from '../../support/bulk.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { cancelled } from '../../support/failures.ts';
import { idFor } from '../../support/ids.ts';
import { aCase, aCaseFile } from '../../support/records.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../support/table.ts';
import { commands, writtenOnce } from '../../support/written.ts';

const item = { job: aBulkJob(), chunk: aBulkChunk(), itemId: idFor('case', 'first') };
const stored = [
  ...configurationItems(),
  ...itemsOf(aCaseFile({ case: aCase({ caseId: item.itemId, status: 'open' }), roles: [] })),
];
const record = itemOf('bulkItem', aBulkItem());

beforeEach(() => tableHolds(...stored));

it('an item that another runner has just done is not done again', async () => {
  db.on(TransactWriteCommand).callsFake(() => {
    nowTableHolds(...stored, record);
    throw cancelled('None', 'ConditionalCheckFailed');
  });
  await doItem(asUser().actor, item);
  expect(commands()).toHaveLength(1);
});

it('an item that is recorded is left alone', async () => {
  tableHolds(...stored, record);
  await doItem(asUser().actor, item);
  expect(commands()).toEqual([]);
});

it('an item that somebody changed meanwhile is decided again', async () => {
  db.on(TransactWriteCommand).rejectsOnce(cancelled('ConditionalCheckFailed', 'None')).resolves({});
  await doItem(asUser().actor, item);
  expect(commands()).toHaveLength(2);
});

it('an item that the starter may not see is not found, and nothing of it is told', async () => {
  await doItem(asCaseworker(idFor('contact', 'stranger')).actor, item);
  const [came] = writtenOnce();
  expect(came).toMatchObject({
    outcome: 'failed',
    reason: 'There is no such case, or you may not see it.',
    caseIds: [],
  });
  expect(came?.label).toBeUndefined();
});

it('what the starter said of the job is in the cause of each change', async () => {
  await doItem(asUser().actor, { ...item, job: aBulkJob({ reason: 'Year end' }) });
  expect(writtenOnce()[0]).toMatchObject({ entity: 'case', cause: { root: item.job.jobId, reason: 'Year end' } });
});

it('what is wrong with each setting is said', async () => {
  const action = { type: 'assign-role', role: 'housing-coordinator', contactId: idFor('contact', 'nobody') };
  await doItem(asUser().actor, { ...item, job: aBulkJob({ action }) });
  expect(writtenOnce()).toMatchObject([{ reason: 'contactId is not a contact, or one that you may not see' }]);
});
