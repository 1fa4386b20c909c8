import { setTimeout as pause } from 'node:timers/promises';
import { DeleteCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context } from './context.ts';
import { AppError } from './errors.ts';
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
  if (all.length > MAXIMUM_WRITES) throw tooMuchAtOnce(all.length);
  const [first, ...others] = all;
  // Only a single write looks at what was there; a transaction that fails need not send people's records back.
  try {
    if (first && others.length === 0) await writeOne(ctx, showingOld(first));
    else if (first) await writeTogether([first, ...others]);
  } catch (error) {
    throw isTooLarge(error) ? tooLarge() : error;
  }
  return answer;
}

const tooMuchAtOnce = (records: number) =>
  new AppError(
    'invalid',
    `This would change ${records} records at once, and ${MAXIMUM_WRITES} is the limit. Nothing was stored: do it in smaller steps.`,
  );

const tooLarge = () =>
  new AppError(
    'invalid',
    'A record would become larger than 400 KB, the most that can be stored. Nothing was stored: shorten its texts, or attach them as a file.',
  );

/** In these words DynamoDB refuses an item of more than 400 KB, alone or as the reason of a cancelled transaction. */
function isTooLarge(error: unknown) {
  const { message = '', CancellationReasons = [] } = error as Refusal;
  return [message, ...CancellationReasons.map(({ Message }) => Message)].some((text) => /item size/i.test(text ?? ''));
}

interface Refusal {
  message?: string;
  CancellationReasons?: { Code?: string; Message?: string }[];
}

const ATTEMPTS = 8;
const FIRST_PAUSE_MILLISECONDS = 10;

/**
 * Runs a decision again on fresh data while others write in between, after a random pause that doubles; gives up with
 * WriteConflict after eight attempts, about a second.
 */
export async function retryOnConflict<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof WriteConflict) || tried === ATTEMPTS) throw error;
      await pause(Math.random() * FIRST_PAUSE_MILLISECONDS * 2 ** tried);
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
    const reasons = (error as Refusal).CancellationReasons;
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
