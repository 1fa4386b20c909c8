import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listen } from '../aws/endpoint.ts';

/** A port of 127.0.0.1 on which nobody listens now. Until it is used somebody else may: who then fails asks for another. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await listen(probe, 0);
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
