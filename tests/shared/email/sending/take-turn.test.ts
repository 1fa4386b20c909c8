import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeTurn } from '../../../../shared/email/sending/take-turn.ts';
import { asService } from '../../../support/contexts.ts';
import { conditionFailed } from '../../../support/failures.ts';
import { itemOf } from '../../../support/item.ts';
import { db, tableHolds } from '../../../support/table.ts';

interface Asked {
  UpdateExpression: string;
  ExpressionAttributeValues: Record<string, number>;
}

const waited: number[] = [];
vi.mock('node:timers/promises', () => ({
  setTimeout: (milliseconds: number) => {
    waited.push(milliseconds);
    return Promise.resolve();
  },
}));

const NOON = '2025-01-06T12:00:00.000Z';
const at = (milliseconds: number) => new Date(Date.parse(NOON) + milliseconds).toISOString();
let freeAt: number | undefined;
const soonest = () => Number(freeAt) - Date.parse(NOON);

/** A table that keeps the one item, and refuses to change it from what it is not. */
beforeEach(() => {
  waited.length = 0;
  freeAt = undefined;
  vi.stubEnv('MAIL_SEND_RATE', '2');
  tableHolds();
  db.on(UpdateCommand).callsFake(({ UpdateExpression, ExpressionAttributeValues: values }: Asked) => {
    const [from = 0, to = Infinity] = [values[':freeAt0'], values[':freeAt1']];
    const isAdding = UpdateExpression.includes('ADD');
    const holds = isAdding ? freeAt !== undefined && freeAt >= from && freeAt <= to : (freeAt ?? 0) < from;
    if (!holds) throw conditionFailed({});
    freeAt = Number(values[':freeAt_u0']) + (isAdding ? Number(freeAt) : 0);
    return { Attributes: itemOf('mailPace', { paceOf: 'mail', freeAt }) };
  });
});
afterEach(() => vi.unstubAllEnvs());

describe('the turn of a message', () => {
  it('is now where nothing went before', async () => {
    expect(await takeTurn(asService(NOON), 1)).toBe(NOON);
    expect(waited).toEqual([]);
  });

  it('comes after those who go before it, whoever sends them, at the rate of the account', async () => {
    const turns = await Promise.all(Array.from({ length: 8 }, () => takeTurn(asService(NOON), 1)));
    expect(turns.map(String).toSorted()).toEqual([0, 500, 1000, 1500, 2000, 2500, 3000, 3500].map(at));
    expect(waited.toSorted((a, b) => a - b)).toEqual([500, 1000, 1500, 2000, 2500, 3000, 3500]);
  });

  it('of one to many takes as long as they would, since SES counts recipients', async () => {
    await takeTurn(asService(NOON), 6);
    expect(await takeTurn(asService(NOON), 1)).toBe(at(3000));
  });

  it('is left for later where it is too far away to wait for, and nobody else has to wait for it', async () => {
    await takeTurn(asService(NOON), 50);
    expect(await takeTurn(asService(NOON), 1)).toBeUndefined();
    expect(soonest()).toBe(25_000);
    expect(await takeTurn(asService(at(21_000)), 1)).toBe(at(25_000));
  });

  it('is now again after a pause, however long it was', async () => {
    await takeTurn(asService(NOON), 1);
    expect(await takeTurn(asService(at(60_000)), 1)).toBe(at(60_000));
  });
});
