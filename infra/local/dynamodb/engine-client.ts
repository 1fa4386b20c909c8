import { request, type IncomingMessage } from 'node:http';
import { AwsError } from '../aws/aws-error.ts';
import { ownAccessKeyId } from '../aws/endpoint.ts';

/** `DynamoDB_20120810` for the table's API, `DynamoDBStreams_20120810` for the stream's. */
const targets = { table: 'DynamoDB_20120810', stream: 'DynamoDBStreams_20120810' };

/** The engine asks for a signature but trusts any. */
const authorization = `AWS4-HMAC-SHA256 Credential=${ownAccessKeyId}/20250101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;

/** One call to the DynamoDB engine over plain HTTP, the SDK's costs spared. */
export interface EngineClient {
  url: string;
  table<T = Record<string, unknown>>(operation: string, input: unknown): Promise<T>;
  stream<T = Record<string, unknown>>(operation: string, input: unknown): Promise<T>;
  /** Passes a body on as it is, and the answer back with its status. */
  forward(operation: string, body: string): Promise<{ status: number; body: string }>;
}

/** Speaks to the engine at `url`; an error of the engine is thrown as AwsError. */
export function createEngineClient(url: string): EngineClient {
  const call = async <T>(target: string, input: unknown) => {
    const { status, body } = await post(url, { target, body: JSON.stringify(input) });
    if (status !== 200) throw readError(status, body);
    return JSON.parse(body) as T;
  };
  return {
    url,
    table: (operation, input) => call(`${targets.table}.${operation}`, input),
    stream: (operation, input) => call(`${targets.stream}.${operation}`, input),
    forward: (operation, body) => post(url, { target: `${targets.table}.${operation}`, body }),
  };
}

function readError(status: number, body: string): AwsError {
  const { __type = 'InternalFailure', message, Message } = JSON.parse(body) as Record<string, string | undefined>;
  return new AwsError(__type.replace(/^.*#/, ''), message ?? Message ?? body, status);
}

async function post(
  url: string,
  { target, body }: { target: string; body: string },
): Promise<{ status: number; body: string }> {
  const headers = {
    authorization,
    'x-amz-target': target,
    'x-amz-date': '20250101T000000Z',
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
  };
  const response = await new Promise<IncomingMessage>((done, fail) => {
    request(url, { method: 'POST', headers }, done).once('error', fail).end(body);
  });
  const answer = Buffer.concat(await response.toArray()).toString();
  return { status: response.statusCode ?? 500, body: answer };
}
