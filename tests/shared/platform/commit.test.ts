import { PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { model } from '../../../shared/model.ts';
import { commit, retryOnConflict } from '../../../shared/platform/commit.ts';
import { WriteConflict } from '../../../shared/platform/write.ts';
import { idempotencyOf } from '../../../shared/platform/idempotency.ts';
import { changing, creating } from '../../../shared/platform/record-writes.ts';
import { changed } from '../../../shared/platform/stamps.ts';
import { asUser } from '../../support/contexts.ts';
import { awsError, cancelled, conditionFailed } from '../../support/failures.ts';
import { aCase, aContact } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';
import { commands } from '../../support/written.ts';

const ctx = asUser();
const change = changing(model.entities.case, aCase(), { subject: 'Other', ...changed(ctx, 1) });
const other = creating(model.entities.contact, aContact());
beforeEach(() => tableHolds());

describe('a single write', () => {
  it('is conditional on the revision that was read', async () => {
    await commit(ctx, [change], 'answer');

    const [call] = db.commandCalls(UpdateCommand);
    expect(call?.args[0].input.ConditionExpression).toContain('#revision = :revision0');
    expect(call?.args[0].input.ExpressionAttributeValues).toMatchObject({ ':revision0': 1, ':revision_u0': 2 });
  });

  it('whose answer was lost is recognised in what is stored', async () => {
    const mine = itemOf('case', aCase({ subject: 'Other', revision: 2, cause: ctx.cause }));
    db.on(UpdateCommand).rejects(conditionFailed(mine));

    expect(await commit(ctx, [change], 'answer')).toBe('answer');
  });

  it('whose answer was lost is recognised when it made a record', async () => {
    db.on(PutCommand).rejects(conditionFailed(itemOf('contact', aContact({ cause: ctx.cause }))));

    const mine = creating(model.entities.contact, aContact({ cause: ctx.cause }));
    expect(await commit(ctx, [mine], 'answer')).toBe('answer');
  });

  it.each([
    ['somebody else wrote', aCase({ revision: 2, cause: { ...ctx.cause, id: 'theirs' } })],
    ['the same request wrote another revision', aCase({ revision: 3, cause: ctx.cause })],
    ['nothing is there', {}],
  ])('is a conflict when %s', async (_, found) => {
    db.on(UpdateCommand).rejects(conditionFailed(found));
    await expect(commit(ctx, [change], undefined)).rejects.toBeInstanceOf(WriteConflict);
  });

  it('is a conflict while another transaction holds the item', async () => {
    db.on(UpdateCommand).rejects(awsError('TransactionConflictException', 400));
    await expect(commit(ctx, [change], undefined)).rejects.toBeInstanceOf(WriteConflict);
  });

  it('that fails otherwise fails as it did', async () => {
    db.on(UpdateCommand).rejects(awsError('ProvisionedThroughputExceededException', 400));
    await expect(commit(ctx, [change], undefined)).rejects.toThrow('told by AWS');
  });
});

describe('several writes', () => {
  it('are one transaction', async () => {
    await commit(ctx, [change, other], undefined);
    expect(commands()).toMatchObject([[{ entity: 'case' }, { entity: 'contact' }]]);
  });

  it.each([
    [['ConditionalCheckFailed', 'None']],
    [['None', 'TransactionConflict']],
    [['ConditionalCheckFailed', 'ThrottlingError']],
  ])('are a conflict when cancelled for %j', async (codes) => {
    db.on(TransactWriteCommand).rejects(cancelled(...codes));
    await expect(commit(ctx, [change, other], undefined)).rejects.toBeInstanceOf(WriteConflict);
  });

  it.each([[['ThrottlingError', 'None']], [['ValidationError', 'None']]])(
    'are a defect when cancelled for %j',
    async (codes) => {
      db.on(TransactWriteCommand).rejects(cancelled(...codes));
      await expect(commit(ctx, [change, other], undefined)).rejects.toMatchObject({
        name: 'TransactionCanceledException',
      });
    },
  );
});

it('a conflict carries no record, since Lambda logs what an error holds', async () => {
  db.on(UpdateCommand).rejects(conditionFailed(aCase({ subject: 'Somewhere to sleep' })));
  const error: unknown = await commit(ctx, [change], undefined).catch((thrown: unknown) => thrown);

  expect(JSON.stringify({ ...(error as Error), message: (error as Error).message })).not.toContain('sleep');
});

it('a dry run decides and stores nothing', async () => {
  const idempotency = idempotencyOf({ caller: 'ada', address: 'POST /x', key: 'k', body: '' });
  expect(await commit({ ...ctx, dryRun: true, idempotency }, [change, other], 'answer')).toBe('answer');
  expect(db.calls()).toEqual([]);
});

it('nothing to write is no call', async () => {
  expect(await commit(ctx, [], 'answer')).toBe('answer');
  expect(db.calls()).toEqual([]);
});

describe('a decision that meets a conflict', () => {
  it('is taken again, eight times at most', async () => {
    let attempts = 0;
    const failing = retryOnConflict(() => Promise.reject((attempts++, new WriteConflict())));

    await expect(failing).rejects.toBeInstanceOf(WriteConflict);
    expect(attempts).toBe(8);
  });

  it('is not taken again after any other error', async () => {
    let attempts = 0;
    await expect(retryOnConflict(() => Promise.reject((attempts++, new Error('other'))))).rejects.toThrow('other');
    expect(attempts).toBe(1);
  });
});

describe('what DynamoDB cannot hold', () => {
  it.each([
    ['one record', [change], awsError('ValidationException')],
    ['a record of several', [change, other], awsError('ValidationException')],
  ])('is refused in words when it is %s', async (_, writes, error) => {
    const refusal = Object.assign(error, { message: 'Item size has exceeded the maximum allowed size' });
    db.on(UpdateCommand).rejects(refusal);
    db.on(TransactWriteCommand).rejects(refusal);
    await expect(commit(ctx, writes, undefined)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('400 KB'),
    });
  });

  it('is refused in words when it is the reason of a cancelled transaction', async () => {
    const error = cancelled('None', 'ValidationError');
    const [, reason] = error.CancellationReasons ?? [];
    if (reason) reason.Message = 'Item size to update has exceeded the maximum allowed size';
    db.on(TransactWriteCommand).rejects(error);
    await expect(commit(ctx, [change, other], undefined)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is refused before it is sent when it is more than a transaction takes', async () => {
    const many = Array.from({ length: 101 }, () => other);
    await expect(commit(ctx, many, undefined)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('101 records'),
    });
    expect(commands()).toEqual([]);
  });
});
