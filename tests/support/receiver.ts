import { once } from 'node:events';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { createServer, request } from 'node:https';
import type { RequestOptions } from 'node:https';
import type { AddressInfo, LookupFunction, Server } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Outside } from '../../shared/automations/webhooks/post-outside.ts';

/** Whom the receiver is, to whoever trusts the certificate below. */
export const RECEIVER = 'hooks.example.org';
/** A public address that stands for the receiver; nothing is sent there. */
export const RECEIVER_ADDRESS = { address: '198.41.0.4', family: 4 };

export interface Heard {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Another system that rules call, over HTTPS on this machine. */
export interface Receiver {
  heard: Heard[];
  /** The way to it: its name resolves to a public address, whose connection ends here. */
  outside: Outside;
  /** The addresses that connections were to be made to. */
  connected: string[];
  stop(): void;
}

/** Starts a receiver that answers as told, 204 by default. */
export async function startReceiver(answer: RequestListener = (_, response) => response.writeHead(204).end()) {
  const heard: Heard[] = [];
  const server = createServer({ cert: CERTIFICATE, key: KEY }, (asked, response) => {
    const listen = async () => {
      heard.push({ path: asked.url ?? '', headers: asked.headers, body: await text(asked) });
      answer(asked, response);
    };
    void listen();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connected: string[] = [];
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { heard, connected, stop, outside: leadingTo(server, connected) } satisfies Receiver;
}

function leadingTo(server: Server, connected: string[]): Outside {
  const { port } = server.address() as AddressInfo;
  const toHere = (options: RequestOptions): RequestOptions => ({
    ...options,
    port,
    ca: CERTIFICATE,
    lookup: (host, how, give) =>
      (options.lookup as LookupFunction)(host, { ...how, all: true }, (_, addresses) => {
        connected.push(...(addresses as { address: string }[]).map(({ address }) => address));
        give(null, [{ address: '127.0.0.1', family: 4 }]);
      }),
  });
  return {
    resolve: () => Promise.resolve([RECEIVER_ADDRESS]),
    request: ((url: URL, options: RequestOptions) => request(url, toHere(options))) as typeof request,
  };
}

/** Of this receiver alone, for as long as anybody tests: worth nothing elsewhere. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBWTCCAQCgAwIBAgIBATAKBggqhkjOPQQDAjAcMRowGAYDVQQDDBFob29rcy5l
eGFtcGxlLm9yZzAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowHDEa
MBgGA1UEAwwRaG9va3MuZXhhbXBsZS5vcmcwWTATBgcqhkjOPQIBBggqhkjOPQMB
BwNCAAQR3/5RLDyS5CbeUnR8b3m3IFG/tNAyeUWR/+BjKlGVFU+ipB2gROAcf03b
YL68y4ejSPG9YOfE9WTtINHewU9eozEwLzAcBgNVHREEFTATghFob29rcy5leGFt
cGxlLm9yZzAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIA4ArVIt
yLHjzmybGRT8X8coWmARYPobsEyz1vdRpkkrAiAkPqr8uba3ty3c8kXJ8PWSJZHz
YupLwFc9PixwVzCv6g==
-----END CERTIFICATE-----
`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgV+I6o5dTMwsvWsl+
TuFqOWkMLtKJW/gdFBaURo0zjEKhRANCAAQR3/5RLDyS5CbeUnR8b3m3IFG/tNAy
eUWR/+BjKlGVFU+ipB2gROAcf03bYL68y4ejSPG9YOfE9WTtINHewU9e
-----END PRIVATE KEY-----
`;
