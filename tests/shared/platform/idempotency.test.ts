import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { commit } from '../../../shared/platform/commit.ts';
import { WriteConflict } from '../../../shared/platform/write.ts';
import { conflict } from '../../../shared/platform/errors.ts';
import { idempotencyOf, rememberAnswer, replaying } from '../../../shared/platform/idempotency.ts';
import { asUser } from '../../support/contexts.ts';
import { NOW } from '../../support/ids.ts';
import type { Item } from '../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../support/table.ts';

const request = { caller: 'ada', address: 'POST /cases', key: 'key-1', body: 'body' };
const idempotency = idempotencyOf(request);
const ctx = { ...asUser(), idempotency };
const seconds = Date.parse(NOW) / 1000;
const remembered = (answer: unknown, at = NOW) =>
  rememberAnswer({ ...ctx, now: at }, idempotency, answer).Put?.Item as Item;
const run = vi.fn<() => Promise<unknown>>();

beforeEach(() => {
  tableHolds();
  run.mockReset().mockResolvedValue('fresh');
});

describe('a request with an Idempotency-Key', () => {
  it('runs the first time, and its answer is stored with what it wrote for a day', async () => {
    expect(await replaying(ctx, () => commit(ctx, [], { id: 'case_1' }))).toEqual({ id: 'case_1' });

    const [call] = db.commandCalls(PutCommand);
    expect(call?.args[0].input).toMatchObject({
      Item: { answer: { id: 'case_1' }, expiresAt: seconds + 86_400 },
      ConditionExpression: expect.stringContaining('attribute_not_exists(#expiresAt) OR #expiresAt <='),
    });
  });

  it('gets its first answer again and runs no more', async () => {
    tableHolds(remembered({ id: 'case_1' }));

    expect(await replaying(ctx, run)).toEqual({ id: 'case_1' });
    expect(run).not.toHaveBeenCalled();
  });

  it('runs again when the answer is a day old, even if it is still stored', async () => {
    tableHolds(remembered('old', '2025-01-05T09:00:00.000Z'));
    expect(await replaying(ctx, run)).toBe('fresh');
  });

  it('is refused with another body', async () => {
    tableHolds(remembered('old'));
    const changed = { ...ctx, idempotency: idempotencyOf({ ...request, body: 'other' }) };

    await expect(replaying(changed, run)).rejects.toMatchObject({ code: 'invalid' });
    expect(run).not.toHaveBeenCalled();
  });

  it.each([
    ['met its writes', () => new WriteConflict()],
    ['did its work before it', () => conflict('This activity is completed already.')],
  ])('gets the answer of its twin that %s', async (_, error) => {
    run.mockImplementation(() => {
      nowTableHolds(remembered('of the twin'));
      return Promise.reject(error());
    });
    expect(await replaying(ctx, run)).toBe('of the twin');
  });
});

it.each([
  ['the caller', { caller: 'bob' }],
  ['the address', { address: 'POST /other' }],
  ['the key', { key: 'key-2' }],
])('a key is another one when %s differs', (_, part) => {
  expect(idempotencyOf({ ...request, ...part }).id).not.toBe(idempotency.id);
});

it('a conflict without an earlier answer is told in words', async () => {
  run.mockRejectedValue(new WriteConflict());
  await expect(replaying(asUser(), run)).rejects.toMatchObject({ code: 'conflict' });
  await expect(replaying(ctx, run)).rejects.toMatchObject({ code: 'conflict' });
});

it('errors that are not conflicts stay what they are', async () => {
  run.mockRejectedValue(conflict('Done already.'));
  await expect(replaying(ctx, run)).rejects.toThrow('Done already.');
  run.mockRejectedValue(new TypeError('defect'));
  await expect(replaying(ctx, run)).rejects.toBeInstanceOf(TypeError);
});
