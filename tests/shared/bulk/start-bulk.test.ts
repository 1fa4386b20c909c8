import { beforeEach, describe, expect, it } from 'vitest';
import { StartBulk } from '../../../shared/bulk/bulk.schema.ts';
import { cancelBulk } from '../../../shared/bulk/cancel-bulk.ts';
import { startBulk } from '../../../shared/bulk/start-bulk.ts';
import { undoBulk } from '../../../shared/bulk/undo-bulk.ts';
import type { BulkJob } from '../../../shared/model.ts';
import { aBulkJob } from '../../support/bulk.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { idFor } from '../../support/ids.ts';
import { aRecordStamp } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { commands, only, writtenOnce } from '../../support/written.ts';

const ids = (count: number) => Array.from({ length: count }, (_, i) => idFor('case', `case ${i}`));
const asked = (fields: object = {}) =>
  StartBulk.parse({ action: { type: 'change-status', status: 'closed' }, cases: { ids: ids(60) }, ...fields });
const underWay = (name: string) => itemOf('bulkJob', aBulkJob({ jobId: idFor('bulk', name) }));
const finished = { state: 'done', finishedAt: '2025-01-06T09:00:00.000Z', activeFor: undefined, done: 2 } as const;
const jobId = idFor('bulk');

beforeEach(() => tableHolds(...configurationItems()));

describe('starting a bulk job', () => {
  it('stores the job and all of its items in one transaction, each item once', async () => {
    const job = await startBulk(asUser(), asked({ cases: { ids: [...ids(60), ...ids(5)] } }));
    expect(job).toMatchObject({ state: 'waiting', total: 60, done: 0, startedBy: asUser().actor.id });

    const chunks = only(writtenOnce(), 'bulkChunk');
    expect(chunks.map(({ chunk, last }) => [chunk, last])).toEqual([
      [0, false],
      [1, false],
      [2, true],
    ]);
    expect(chunks.flatMap(({ itemIds }) => itemIds)).toEqual(ids(60));
  });

  it('of a thousand items fits into one transaction', async () => {
    await startBulk(asUser(), asked({ cases: { ids: ids(1000) } }));
    expect(writtenOnce()).toHaveLength(41);
  });

  it('over a filter stores the filter alone, and how many there are is not known', async () => {
    await startBulk(asUser(), asked({ cases: { filter: { category: 'cases', binned: false } } }));
    const [job, ...others] = writtenOnce();
    expect(others).toEqual([]);
    expect(job).toMatchObject({ filter: { category: 'cases', binned: false } });
    expect(job?.total).toBeUndefined();
  });

  it('over a saved filter keeps what that is now', async () => {
    const savedFilterId = idFor('savedFilter');
    const filter = { status: ['urgent'], binned: false };
    const record = { savedFilterId, owner: asUser().actor.id, label: 'Urgent ones', filter, ...aRecordStamp() };
    tableHolds(...configurationItems(), itemOf('savedFilter', record));
    await startBulk(asUser(), asked({ cases: { savedFilter: savedFilterId } }));
    expect(writtenOnce()).toMatchObject([{ filter }]);
  });

  it('over a saved filter is refused where that is not there for the caller, or stands beside another', async () => {
    const cases = { savedFilter: idFor('savedFilter') };
    await expect(startBulk(asUser(), asked({ cases }))).rejects.toMatchObject({ code: 'not-found' });
    await expect(startBulk(asUser(), asked({ cases: { ...cases, filter: {} } }))).rejects.toMatchObject({
      details: { errors: [{ pointer: '/cases/savedFilter' }] },
    });
  });

  it('is refused to whoever may do this nowhere', async () => {
    const nobody = asUser({ userRoles: {} });
    await expect(startBulk(nobody, asked())).rejects.toMatchObject({ code: 'forbidden' });
    expect(commands()).toEqual([]);
  });

  it('is refused while three are under way, and not for those that are finished', async () => {
    const done = itemOf('bulkJob', aBulkJob({ jobId: idFor('bulk', 'done'), ...finished }));
    tableHolds(underWay('one'), underWay('two'), done);
    await startBulk(asUser(), asked());
    tableHolds(underWay('one'), underWay('two'), underWay('three'), done);
    await expect(startBulk(asUser(), asked())).rejects.toMatchObject({ code: 'conflict' });
  });

  it('stores nothing as a dry run', async () => {
    expect(await startBulk({ ...asUser(), dryRun: true }, asked())).toMatchObject({ total: 60 });
    expect(commands()).toEqual([]);
  });
});

const holding = (fields: Partial<BulkJob> = {}) => tableHolds(itemOf('bulkJob', aBulkJob(fields)));

describe('undoing a bulk job', () => {
  it('starts another over what it did, and marks it in the same transaction', async () => {
    holding(finished);
    const undo = await undoBulk(asUser(), jobId);
    expect(undo).toMatchObject({ undoOf: jobId, total: 2, reason: 'Undo of a bulk action', action: aBulkJob().action });
    expect(writtenOnce()).toMatchObject([{ jobId: undo.jobId }, { how: 'update', undoneBy: undo.jobId }]);
  });

  it.each([
    ['while it is under way', {}],
    ['a second time', { ...finished, undoneBy: idFor('bulk', 'undo') }],
    ['when it is an undo', { ...finished, undoOf: idFor('bulk', 'first') }],
    ['when it did nothing', { ...finished, done: 0 }],
  ])('is refused %s', async (_, fields) => {
    holding(fields);
    await expect(undoBulk(asUser(), jobId)).rejects.toMatchObject({ code: 'conflict' });
    expect(commands()).toEqual([]);
  });

  it('may follow an undo that was cancelled', async () => {
    const before = aBulkJob({ ...finished, jobId: idFor('bulk', 'undo'), state: 'cancelled' });
    tableHolds(itemOf('bulkJob', aBulkJob({ ...finished, undoneBy: before.jobId })), itemOf('bulkJob', before));
    await undoBulk(asUser(), jobId);
    expect(writtenOnce()).toHaveLength(2);
  });

  it('is not possible for somebody else, unless they administer the service', async () => {
    holding({ ...finished, startedBy: idFor('user', 'bob') });
    await expect(undoBulk(asUser(), jobId)).rejects.toMatchObject({ code: 'not-found' });
    await undoBulk(asUser({ administrator: true }), jobId);
    expect(writtenOnce()).toHaveLength(2);
  });
});

describe('cancelling a bulk job', () => {
  it('leaves the counting to its runner', async () => {
    holding({ state: 'running' });
    expect(await cancelBulk(asUser(), jobId)).toMatchObject({ state: 'cancelled' });
    expect(writtenOnce()[0]).not.toHaveProperty('finishedAt');
  });

  it.each([
    ['finished', finished],
    ['cancelled', { state: 'cancelled' } as const],
  ])('is refused when it is %s already', async (_, fields) => {
    holding(fields);
    await expect(cancelBulk(asUser(), jobId)).rejects.toMatchObject({ code: 'conflict' });
  });
});
