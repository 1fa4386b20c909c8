import { isIP, type AddressInfo } from 'node:net';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../aws/endpoint.ts';
import type { HttpAnswer, HttpRequest } from './http-answer.ts';

type Handle = (request: HttpRequest) => Promise<HttpAnswer>;

interface Limits {
  /** The largest body in bytes, and the answer to one that is larger. */
  largestBody: number;
  tooLarge: HttpAnswer;
  /** The answer when reading or handling throws. */
  failed: (error: unknown) => HttpAnswer;
  /** Stamped on every answer. */
  now: () => Date;
}

export interface HttpServer {
  url: string;
  /** Requests that came before wait until this was called. */
  serve: (handle: Handle, limits: Limits) => void;
  /** Ends what is under way with it; may be called again. */
  close: () => Promise<void>;
}

/**
 * Listens on 127.0.0.1, on any free port for 0: from then on the port is ours, long before there is anything to serve. Rejects when
 * the port is taken.
 */
export async function openHttpServer(port: number): Promise<HttpServer> {
  const { promise: served, resolve } = Promise.withResolvers<{ handle: Handle; limits: Limits }>();
  const server = createServer((message, response) => {
    served
      .then(({ handle, limits }) => answer(message, handle, limits).then((one) => send(response, one, limits.now())))
      .catch(() => response.destroy());
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (handle, limits) => resolve({ handle, limits }),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Reads the whole request and has it answered. */
async function answer(message: IncomingMessage, handle: Handle, limits: Limits): Promise<HttpAnswer> {
  try {
    const request = await read(message, limits.largestBody);
    return request ? await handle(request) : limits.tooLarge;
  } catch (error) {
    return limits.failed(error);
  }
}

/** Undefined for a body that is too large; its rest is read and dropped, so that the client gets to see the answer. */
async function read(message: IncomingMessage, largestBody: number): Promise<HttpRequest | undefined> {
  const [path = '/', ...query] = (message.url ?? '/').split('?');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  if (size > largestBody) return undefined;
  const sourceIp = playedAddress(message) ?? message.socket.remoteAddress ?? '127.0.0.1';
  const headers = Object.entries(message.headers).map(([name, value]) => [name, [value].flat().join(',')]);
  return {
    method: message.method ?? 'GET',
    path,
    query: query.join('?'),
    headers: { ...Object.fromEntries(headers), 'x-forwarded-for': sourceIp, 'x-forwarded-proto': 'http' },
    body: Buffer.concat(chunks),
    sourceIp,
  };
}

/** On one machine everybody comes from the same address: a request may say which other one it plays. */
function playedAddress({ headers }: IncomingMessage): string | undefined {
  const [last] = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .slice(-1);
  const address = last?.trim() ?? '';
  return isIP(address) === 0 ? undefined : address;
}

function send(response: ServerResponse, { status, headers, body }: HttpAnswer, now: Date): void {
  response.statusCode = status;
  response.setHeaders(new Map(Object.entries({ ...headers, date: now.toUTCString() })));
  response.end(body);
}
