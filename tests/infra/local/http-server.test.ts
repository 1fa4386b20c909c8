import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { openHttpServer, type HttpServer } from '../../../infra/local/gateway/http-server.ts';

const servers: HttpServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function open(port = 0): Promise<HttpServer> {
  const server = await openHttpServer(port);
  servers.push(server);
  return server;
}

const answer = (status: number, body = '') => ({ status, headers: {}, body: Buffer.from(body) });
const limits = { largestBody: 100, tooLarge: answer(413), failed: () => answer(500), now: () => new Date() };

it('has its port from the beginning, and nobody else can take it', async () => {
  const { url } = await open();
  await expect(open(Number(new URL(url).port))).rejects.toThrow('EADDRINUSE');
});

it('answers a request that came before there was anything to serve', async () => {
  const server = await open();
  const asked = request(server.url, { method: 'POST', headers: { expect: '100-continue' } });
  asked.flushHeaders();
  await once(asked, 'continue');
  server.serve(async ({ body }) => answer(200, `heard: ${body.toString()}`), limits);
  asked.end('early');
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  expect(Buffer.concat(await response.toArray()).toString()).toBe('heard: early');
});

it('answers that it failed when handling throws, and refuses a body that is too large', async () => {
  const server = await open();
  server.serve(() => Promise.reject(new Error('broken')), limits);
  expect((await fetch(server.url)).status).toBe(500);
  expect((await fetch(server.url, { method: 'POST', body: 'x'.repeat(101) })).status).toBe(413);
});

it('may be closed twice', async () => {
  const server = await open();
  await server.close();
  await expect(server.close()).resolves.toBeUndefined();
});
