import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/stream/derive.ts';
import { configurationItems } from '../../support/configuration.ts';
import { streamRecord } from '../../support/events.ts';
import { awsError, conditionFailed } from '../../support/failures.ts';
import { idFor } from '../../support/ids.ts';
import { watchLog } from '../../support/log.ts';
import { aCase } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';
import { forgetMarked } from '../../../shared/usage/mark-used.ts';
import { commands, only } from '../../support/written.ts';

const caseNamed = (name: string) => itemOf('case', aCase({ caseId: idFor('case', name) }));
const batch = ['1', '2', '3'].map((sequence) => streamRecord({ after: caseNamed(sequence) }, sequence));
const key = { contactKey: 'email:1', contactId: 'contact_1' };

/** Cases whose change was taken. */
const taken = () => only(commands().flat(), 'auditEntry').map(({ auditOf }) => auditOf);
const ids = (...names: string[]) => names.map((name) => idFor('case', name));

beforeEach(() => {
  watchLog();
  forgetMarked();
  tableHolds(...configurationItems());
});
afterEach(() => vi.restoreAllMocks());

describe('a batch of the table’s stream', () => {
  it('is taken whole', async () => {
    expect(await handler({ Records: batch })).toEqual({ batchItemFailures: [] });
    expect(taken()).toEqual(ids('1', '2', '3'));
  });

  it('names the record that failed, and the others are taken', async () => {
    db.on(PutCommand).callsFake(({ Item }: { Item: { auditOf?: string } }) => {
      if (Item.auditOf === idFor('case', '2')) throw awsError('InternalServerError', 500);
      return {};
    });

    expect(await handler({ Records: batch })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(taken()).toEqual(ids('1', '2', '3'));
  });

  it('names a record that cannot be read, and the others are taken', async () => {
    const broken = { dynamodb: { SequenceNumber: '2', NewImage: { revision: { X: 'no type of DynamoDB' } as never } } };
    const [first, , last] = batch;

    expect(await handler({ Records: [first, broken, last].flatMap((record) => record ?? []) })).toEqual({
      batchItemFailures: [{ itemIdentifier: '2' }],
    });
    expect(taken()).toEqual(ids('1', '3'));
  });

  it('may hold changes that were taken before', async () => {
    db.on(PutCommand, { Item: { __edb_e__: 'auditEntry' } }).rejects(conditionFailed({ auditOf: 'case_1' }));
    expect(await handler({ Records: batch })).toEqual({ batchItemFailures: [] });
  });

  it('may hold items that are no records', async () => {
    expect(await handler({ Records: [streamRecord({ after: itemOf('contactKey', key) })] })).toEqual({
      batchItemFailures: [],
    });
    expect(commands()).toEqual([]);
  });
});
