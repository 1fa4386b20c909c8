import { AwsError } from '../aws/aws-error.ts';
import type { EngineClient } from './engine-client.ts';
import type { LocalTable } from './tables.ts';
import type { Clock, Collection, Store, Worker } from '../types.ts';

type Item = Record<string, Record<string, string>>;

export interface Expiry {
  worker: Worker;
  /** Whether a removal in the stream was an expiry; `oldImage` is the item that went. */
  wasExpiry: (table: LocalTable, oldImage: Item) => boolean;
}

export interface ExpiryOptions {
  tables: LocalTable[];
  engine: EngineClient;
  clock: Clock;
  store: Store;
  onWrite: () => void;
  log: (line: string) => void;
}

const everyMs = 60_000;
/** DynamoDB leaves an item alone whose time lies further back, in seconds: it takes the value for a mistake. */
const fiveYears = 5 * 365 * 86_400;

/** Removes what has expired by the virtual clock, which the engine does not: when woken, and from then on once a minute. */
export function createExpiry(options: ExpiryOptions): Expiry {
  const { log, store, onWrite } = options;
  const expired = store.collection<true>('expired');
  let sweeping: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  const sweep = async () => {
    do {
      again = false;
      await removeExpired(options, expired);
      onWrite();
    } while (again);
  };
  const wake = () => {
    timer ??= setInterval(wake, everyMs);
    again = true;
    sweeping ??= sweep()
      .catch((error: unknown) => log(`Expired items stay for now: ${String(error)}`))
      .finally(() => (sweeping = undefined));
  };
  return {
    worker: {
      busy: () => sweeping && 'removal of expired items',
      wake,
      async stop() {
        clearInterval(timer);
        await sweeping;
      },
    },
    wasExpiry: (table, oldImage) => expired.get(identify(table, oldImage)) !== undefined,
  };
}

async function removeExpired({ tables, engine, clock }: ExpiryOptions, expired: Collection<true>): Promise<void> {
  for (const table of tables.filter(({ expiresBy }) => expiresBy !== undefined)) {
    for await (const item of expiredItems(table, { engine, now: clock.now() })) {
      const id = identify(table, item);
      // Noted first: the stream's reader may meet the removal before this call returns.
      expired.set(id, true);
      if (!(await remove(table, { engine, item }))) expired.delete(id);
    }
  }
}

/** False when the item has gone or got another time meanwhile. */
async function remove(
  { name, keys, expiresBy = '' }: LocalTable,
  { engine, item }: { engine: EngineClient; item: Item },
) {
  try {
    await engine.table('DeleteItem', {
      TableName: name,
      Key: Object.fromEntries(keys.map((key) => [key, item[key]])),
      ConditionExpression: '#at = :at',
      ExpressionAttributeNames: { '#at': expiresBy },
      ExpressionAttributeValues: { ':at': item[expiresBy] },
    });
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}

async function* expiredItems(
  { name, keys, expiresBy = '' }: LocalTable,
  { engine, now }: { engine: EngineClient; now: Date },
): AsyncGenerator<Item> {
  const seconds = Math.floor(now.getTime() / 1000);
  const attributes = [expiresBy, ...keys];
  let from: Item | undefined;
  do {
    const page = await engine.table<{ Items: Item[]; LastEvaluatedKey?: Item }>('Scan', {
      TableName: name,
      Limit: 1000,
      FilterExpression: '#a0 BETWEEN :from AND :to',
      ProjectionExpression: attributes.map((_, index) => `#a${index}`).join(', '),
      ExpressionAttributeNames: Object.fromEntries(attributes.map((attribute, index) => [`#a${index}`, attribute])),
      ExpressionAttributeValues: { ':from': { N: String(seconds - fiveYears) }, ':to': { N: String(seconds) } },
      ...(from && { ExclusiveStartKey: from }),
    });
    yield* page.Items;
    from = page.LastEvaluatedKey;
  } while (from);
}

function identify({ name, keys, expiresBy = '' }: LocalTable, item: Item): string {
  return JSON.stringify([name, ...[...keys, expiresBy].map((attribute) => item[attribute])]);
}
