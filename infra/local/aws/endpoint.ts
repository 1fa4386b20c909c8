import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsError } from './aws-error.ts';
import type { Calls } from '../access/calls.ts';
import type { CallRecord } from '../parts.ts';
import type {
  AwsRequest,
  AwsResponse,
  AwsService,
  Clock,
  Functions,
  LocalFunction,
  UnsignedRequest,
} from '../types.ts';

/** The access key id of the local stack itself, which may do everything. */
export const ownAccessKeyId = 'DOSSIERLOCAL';

/** What the endpoint asks; given after it listens, since its address is part of what the others are made from. */
export interface EndpointParts {
  clock: Clock;
  functions: Functions;
  calls: Calls;
  services: AwsService[];
}

export interface Endpoint {
  url: string;
  /** Requests that came before wait until this was called. */
  serve(parts: EndpointParts): void;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 as every AWS service at once: a request's signature says for which service it is, and from whom. */
export async function openEndpoint(port = 0): Promise<Endpoint> {
  const { promise: served, resolve: serve } = Promise.withResolvers<EndpointParts>();
  const server = createServer((request, response) => {
    served
      .then(async (parts) => send(response, await answer(request, parts), parts.clock.now()))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))));
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Resolves once the server listens on 127.0.0.1; rejects if the port is taken. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
}

async function answer(message: IncomingMessage, parts: EndpointParts): Promise<AwsResponse> {
  try {
    const open = parts.services.find((service) => service.handleUnsigned !== undefined);
    if (open?.handleUnsigned && message.headers.authorization === undefined) {
      return await open.handleUnsigned(await readMessage(message));
    }
    const { accessKeyId, scope } = readSignature(message.headers.authorization);
    const caller = findCaller(accessKeyId, parts.functions);
    const service = parts.services.find((candidate) => candidate.scope === scope);
    if (!service) throw new AwsError('UnknownOperationException', `The local stack has no service ${scope}`, 404);
    return await service.handle(await readRequest(message, { caller, accessKeyId, parts }));
  } catch (error) {
    return errorResponse(error);
  }
}

function readSignature(authorization = ''): { accessKeyId: string; scope: string } {
  const [, accessKeyId, scope] = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\/aws4_request/.exec(authorization) ?? [];
  if (!accessKeyId || !scope)
    throw new AwsError('MissingAuthenticationTokenException', 'The request is not signed', 403);
  return { accessKeyId, scope };
}

function findCaller(accessKeyId: string, functions: Functions): LocalFunction | undefined {
  if (accessKeyId === ownAccessKeyId) return undefined;
  const caller = functions.byAccessKey(accessKeyId);
  if (!caller) throw new AwsError('UnrecognizedClientException', 'No function has this access key id', 403);
  return caller;
}

async function readRequest(
  message: IncomingMessage,
  { caller, accessKeyId, parts }: { caller: LocalFunction | undefined; accessKeyId: string; parts: EndpointParts },
): Promise<AwsRequest> {
  const authorised: CallRecord[] = [];
  return {
    ...(await readMessage(message)),
    caller,
    authorise(access) {
      if (!caller) return;
      const { record, denial } = parts.calls.check(caller.roleId, access);
      if (denial !== undefined) throw new AwsError('AccessDeniedException', denial, 403);
      authorised.push(record);
    },
    spent(operation) {
      for (const record of authorised) record.units += operation.units / authorised.length;
      parts.functions.note?.(accessKeyId, operation);
    },
  };
}

async function readMessage(message: IncomingMessage): Promise<UnsignedRequest> {
  const { pathname, searchParams } = new URL(message.url ?? '/', 'http://127.0.0.1');
  return {
    method: message.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(await message.toArray()),
  };
}

/** The error as both protocols carry it: JSON reads `__type`, REST the header. Anything but an AwsError answers 500. */
function errorResponse(error: unknown): AwsResponse {
  const { code, message, status } =
    error instanceof AwsError
      ? error
      : new AwsError('InternalFailure', `The local stack failed: ${String(error)}`, 500);
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message, Message: message }),
  };
}

function send(response: ServerResponse, { status, headers, body }: AwsResponse, now: Date): void {
  // An SDK that sees another time in `Date` than its own takes a refusal for clock skew and signs again.
  response.writeHead(status, { 'x-amzn-requestid': crypto.randomUUID(), ...headers, date: now.toUTCString() });
  response.end(body);
}
