import { DeleteCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context } from './context.ts';
import { rememberAnswer } from './idempotency.ts';
import { client } from './table.ts';
import type { Write } from './write.ts';
import { WriteConflict } from './write.ts';

/** DynamoDB takes no more in one transaction: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
export const MAXIMUM_WRITES = 100;

/**
 * Stores all of the writes or none, together with the answer that a repeated request is to get, and returns that
 * answer. Throws WriteConflict when a condition fails. A dry run stores nothing.
 */
export async function commit<T>(ctx: Context, writes: Write[], answer: T): Promise<T> {
  const all = ctx.idempotency ? [...writes, rememberAnswer(ctx, ctx.idempotency, answer)] : writes;
  if (ctx.dryRun || all.length === 0) return answer;
  const [first, ...others] = all;
  // Only a single write looks at what was there; a transaction that fails need not send people's records back.
  if (first && others.length === 0) await writeOne(ctx, showingOld(first));
  else if (first) await writeTogether([first, ...others]);
  return answer;
}

/** Runs a decision again on fresh data while others write in between; gives up after five conflicts. */
export async function retryOnConflict<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 4; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof WriteConflict) || left === 0) throw error;
    }
  }
}

function showingOld(write: Write): Write {
  const old = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
  if (write.Put) return { Put: { ...write.Put, ...old } };
  if (write.Update) return { Update: { ...write.Update, ...old } };
  if (write.Delete) return { Delete: { ...write.Delete, ...old } };
  return write;
}

const CONFLICTS = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

/** A transaction's token is made once per command, so a retry after a lost answer is recognised by DynamoDB. */
async function writeTogether(writes: Write[]) {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: writes }));
  } catch (error) {
    const reasons = (error as { CancellationReasons?: { Code?: string }[] }).CancellationReasons;
    if (!reasons?.some(({ Code }) => CONFLICTS.has(Code ?? ''))) throw error;
    throw new WriteConflict();
  }
}

/** A single write has no token: when its condition fails on a record that this very cause wrote, the answer was lost. */
async function writeOne(ctx: Context, write: Write) {
  try {
    if (write.Put) await client.send(new PutCommand(write.Put));
    else if (write.Update) await client.send(new UpdateCommand(write.Update));
    else if (write.Delete) await client.send(new DeleteCommand(write.Delete));
    else await client.send(new TransactWriteCommand({ TransactItems: [write] }));
  } catch (error) {
    const { name } = error as Error;
    // Another transaction holds the item: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
    if (name === 'TransactionConflictException') throw new WriteConflict();
    if (name !== 'ConditionalCheckFailedException') throw error;
    const item = plain((error as { Item?: Marshalled }).Item);
    if (!wroteThis(ctx, write, item)) throw new WriteConflict();
  }
}

/** The document client leaves the items of exceptions in DynamoDB's own notation. */
type Marshalled = Parameters<typeof unmarshall>[0];
const plain = (item: Marshalled | undefined) => item && unmarshall(item);

function wroteThis(ctx: Context, write: Write, item: Record<string, unknown> | undefined) {
  const { cause, revision } = (item ?? {}) as { cause?: { id?: string }; revision?: number };
  const meant = revisionIn(write);
  return cause?.id === ctx.cause.id && meant !== undefined && meant === revision;
}

/** ElectroDB names the new value of an attribute so. */
const revisionIn = ({ Put, Update }: Write): unknown =>
  Put?.Item?.revision ?? Update?.ExpressionAttributeValues?.[':revision_u0'];
