import { Entity } from './entity.ts';
import type { Write } from './write.ts';
import { WriteConflict } from './write.ts';
import type { Context, Idempotency } from './context.ts';
import { AppError, conflict } from './errors.ts';
import { digest } from './ids.ts';
import { primary, table } from './table.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** The answer given to an Idempotency-Key, kept for 24 hours beside what it answered for. */
const IdempotencyEntity = new Entity(
  {
    model: { service: 'dossier', entity: 'idempotency', version: '1' },
    attributes: {
      idempotencyId: { type: 'string', required: true },
      bodyHash: { type: 'string', required: true },
      answer: { type: 'any' },
      /** Seconds since the epoch: DynamoDB's TTL removes the item some time after. */
      expiresAt: { type: 'number', required: true },
    },
    indexes: { byId: primary(['idempotencyId'], []) },
  },
  table,
);

/** The memory of one caller's key for one address. */
export const idempotencyOf = ({
  caller,
  address,
  key,
  body,
}: Record<'caller' | 'address' | 'key' | 'body', string>): Idempotency => ({
  id: digest(caller, address, key),
  bodyHash: digest(body),
});

/** The write that stores the answer; it fails when the key was used in the last 24 hours, whatever TTL has left over. */
export const rememberAnswer = (ctx: Context, { id, bodyHash }: Idempotency, answer: unknown): Write => {
  const now = Math.floor(Date.parse(ctx.now) / 1000);
  const item = { idempotencyId: id, bodyHash, answer, expiresAt: now + DAY_SECONDS };
  return {
    Put: IdempotencyEntity.put(item)
      .where(({ expiresAt }, { notExists, lte }) => `${notExists(expiresAt)} OR ${lte(expiresAt, now)}`)
      .params(),
  };
};

/** The stored answer of an earlier request with the same key; throws `invalid` when its body was another one. */
async function earlierAnswer(ctx: Context, { id, bodyHash }: Idempotency): Promise<{ answer: unknown } | null> {
  const { data } = await IdempotencyEntity.get({ idempotencyId: id }).go({ consistent: true });
  if (!data || data.expiresAt * 1000 <= Date.parse(ctx.now)) return null;
  if (data.bodyHash === bodyHash) return { answer: data.answer };
  throw new AppError('invalid', 'This Idempotency-Key was used with another body. Send a new key with a new body.');
}

/** Runs once per key: an earlier answer is given again, also when the earlier request was done only in between. */
export async function replaying<T>(ctx: Context, run: () => Promise<T>): Promise<T> {
  const earlier = ctx.idempotency && (await earlierAnswer(ctx, ctx.idempotency));
  if (earlier) return earlier.answer as T;
  try {
    return await run();
  } catch (error) {
    // Once the other request has done the work, a second attempt may also find it "done already".
    const refused = error instanceof AppError;
    if (!refused && !(error instanceof WriteConflict)) throw error;
    const meanwhile = ctx.idempotency && (await earlierAnswer(ctx, ctx.idempotency));
    if (meanwhile) return meanwhile.answer as T;
    if (refused) throw error;
    throw conflict('Others changed the same records at the same time. Read them again and repeat your change.');
  }
}
