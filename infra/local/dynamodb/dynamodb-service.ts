import { AwsError } from '../aws/aws-error.ts';
import { itemsIn, placeOf, type Answer } from './explain.ts';
import { accessesOf, DynamoDbTables, type DynamoDbInput } from './dynamodb-accesses.ts';
import type { EngineClient } from './engine-client.ts';
import type { LocalTable } from './tables.ts';
import type { AwsRequest, AwsResponse, AwsService } from '../types.ts';

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);
const reads = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems']);

interface Consumed {
  CapacityUnits?: number;
}

export interface DynamoDbOptions {
  engine: EngineClient;
  tables: LocalTable[];
  /** Told after every write that succeeded: the stream has something new. */
  onWrite: () => void;
  inspect?: Inspect;
}

/** Looks at the table around a call of a function, for a measurement; what it finds out stays with the operation. */
export type Inspect = (
  call: { operation: string; input: DynamoDbInput },
  forward: EngineClient['forward'],
) => Promise<{ answer: Awaited<ReturnType<EngineClient['forward']>>; detail?: unknown }>;

const lookAtNothing: Inspect = async ({ operation, input }, forward) => ({
  answer: await forward(operation, JSON.stringify(input)),
});

/** DynamoDB as functions see it: the engine behind a check of the caller's role, with the capacity units counted. */
export function createDynamoDb({ engine, tables, onWrite, inspect = lookAtNothing }: DynamoDbOptions): AwsService {
  const known = new DynamoDbTables(tables);
  return {
    scope: 'dynamodb',
    async handle(request) {
      const operation = operationOf(request);
      const input = JSON.parse(request.body.toString()) as DynamoDbInput & { ReturnConsumedCapacity?: string };
      // An operator also reaches tables beside the template's, such as one that was restored.
      if (request.caller) for (const access of accessesOf(operation, input, known)) request.authorise(access);

      const measured = { ...input, ...(canMeasure(operation, input) && { ReturnConsumedCapacity: 'TOTAL' }) };
      const { answer, detail } = await inspect({ operation, input: measured }, (...asked) => engine.forward(...asked));
      const { status, body } = answer;
      if (status === 200 && writes.has(operation)) onWrite();
      if (status !== 200 && detail !== undefined)
        request.spent({ name: operation, ...placeOf(input), items: 0, units: 0, detail });
      const answered =
        status === 200
          ? countUnits(body, { request, operation, input, detail, keep: !canMeasure(operation, input) })
          : body;
      return {
        status,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: answered,
      } satisfies AwsResponse;
    },
  };
}

function operationOf({ headers }: AwsRequest): string {
  const [api, operation] = (headers['x-amz-target'] ?? '').split('.');
  if (api !== 'DynamoDB_20120810' || !operation) {
    throw new AwsError('UnknownOperationException', `The local stack does not serve ${headers['x-amz-target']}`);
  }
  return operation;
}

function canMeasure(
  operation: string,
  { ReturnConsumedCapacity: asked = 'NONE' }: { ReturnConsumedCapacity?: string },
) {
  return asked === 'NONE' && (writes.has(operation) || reads.has(operation));
}

interface Measured {
  request: AwsRequest;
  operation: string;
  input: DynamoDbInput;
  detail: unknown;
  keep: boolean;
}

/** Adds the answer's capacity units to the caller's; takes them out of the answer unless the caller asked for them. */
function countUnits(body: string, { request, operation: name, input, detail, keep }: Measured): string {
  const { ConsumedCapacity, ...answer } = JSON.parse(body) as Answer & { ConsumedCapacity?: Consumed | Consumed[] };
  if (!ConsumedCapacity) return body;
  const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  request.spent({ name, ...placeOf(input), items: itemsIn(answer, input), units, detail });
  return keep ? body : JSON.stringify(answer);
}
