import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listen } from './aws/endpoint.ts';

/** Answers the port, or a free one for 0. Rejects with EADDRINUSE before anything was started for a taken one. */
export async function findPort(wanted: number): Promise<number> {
  const probe = createServer();
  await listen(probe, wanted);
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
