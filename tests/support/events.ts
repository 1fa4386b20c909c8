import type { DynamoDBRecord, SQSEvent } from 'aws-lambda';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { HttpEvent } from '../../shared/platform/http/request.ts';
import type { Item } from './item.ts';

interface Asked {
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** An object is sent as JSON. */
  body?: object | string;
  /** Of the token; none is sent for null. */
  claims?: Record<string, string> | null;
}

/** A request as API Gateway hands it over (payload format 2.0), by its line of the route table. */
export function httpEvent(routeKey: string, asked: Asked = {}): HttpEvent {
  const { params = {}, query, headers = {}, body, claims = { sub: 'ada' } } = asked;
  const [method = '', route = ''] = routeKey.split(' ');
  const rawPath = route.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  const json = typeof body === 'object';
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { ...(json ? { 'content-type': 'application/json' } : {}), ...headers },
    queryStringParameters: query,
    pathParameters: params,
    isBase64Encoded: false,
    body: json ? JSON.stringify(body) : body,
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'api.example.org',
      domainPrefix: 'api',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request-1',
      routeKey,
      stage: '$default',
      time: '06/Jan/2025:09:00:00 +0000',
      timeEpoch: 1_736_154_000_000,
      ...(claims ? { authorizer: { principalId: '', integrationLatency: 0, jwt: { claims, scopes: [] } } } : {}),
    } as unknown as HttpEvent['requestContext'],
  };
}

/** One record of the table's stream, from items with their keys. */
export function streamRecord({ before, after }: { before?: Item; after?: Item }, sequence = '100'): DynamoDBRecord {
  const image = (item: Item | undefined) => item && (marshall(item, { removeUndefinedValues: true }) as never);
  return {
    eventID: `event-${sequence}`,
    eventName: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
    dynamodb: { SequenceNumber: sequence, OldImage: image(before), NewImage: image(after) },
  };
}

/** What the mail queue hands over: one record per body. */
export const queueEvent = (...bodies: (object | string)[]): SQSEvent => ({
  Records: bodies.map((body, i) => ({
    messageId: `queued-${i + 1}`,
    receiptHandle: 'handle',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1736154000000',
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '1736154000000',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-2:123456789012:mail',
    awsRegion: 'eu-west-2',
  })),
});
