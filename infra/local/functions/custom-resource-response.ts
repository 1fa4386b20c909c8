import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a custom resource's function puts to its ResponseURL. */
export interface CustomResourceResponse {
  Status: 'SUCCESS' | 'FAILED';
  Reason?: string;
  PhysicalResourceId: string;
}

/** An address on this machine that takes one answer, in place of CloudFormation's presigned S3 address. */
export async function openResponseAddress() {
  const { promise: response, resolve, reject } = Promise.withResolvers<CustomResourceResponse>();
  // Whoever opened the address may stop listening before an unreadable answer arrives.
  response.catch(() => {});
  const server = createServer((request, answer) => {
    text(request)
      .then((body) => resolve(JSON.parse(body) as CustomResourceResponse))
      .catch((error: unknown) => reject(new Error(`A custom resource's answer is not JSON: ${String(error)}`)))
      // A connection kept alive would hold up `close`.
      .finally(() => answer.writeHead(200, { connection: 'close' }).end());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    response,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
      }),
  };
}
