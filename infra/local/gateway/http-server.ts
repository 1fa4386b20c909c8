import { isIP } from 'node:net';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { HttpAnswer, HttpRequest } from './http-answer.ts';

type Handle = (request: HttpRequest) => Promise<HttpAnswer>;

interface Limits {
  port: number;
  /** The largest body in bytes, and the answer to one that is larger. */
  largestBody: number;
  tooLarge: HttpAnswer;
  /** The answer when reading or handling throws. */
  failed: (error: unknown) => HttpAnswer;
  /** Stamped on every answer. */
  now: () => Date;
}

/** An HTTP server on 127.0.0.1 that reads whole requests. Rejects when the port is taken. */
export async function serve(handle: Handle, limits: Limits): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((message, response) => {
    read(message, limits.largestBody)
      .then((request) => (request ? handle(request) : limits.tooLarge))
      .catch((error: unknown) => limits.failed(error))
      .then((answer) => send(response, answer, limits.now()))
      .catch(() => response.destroy());
  });
  await new Promise<void>((listening, fail) => {
    server.once('error', fail);
    server.listen(limits.port, '127.0.0.1', listening);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : limits.port;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
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
