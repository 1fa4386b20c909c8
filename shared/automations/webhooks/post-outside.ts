import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { RequestOptions } from 'node:https';
import type { Resolve } from './public-addresses.ts';
import { NotPublic, publicAddresses } from './public-addresses.ts';

/** For all of it: the name, the connection, the answer. */
const TIMEOUT_SECONDS = 10;
/** What an answer says does not matter; so much of it is heard out. */
const MOST_BYTES = 64 * 1024;
/** By itself Node gives each address of a host a quarter of a second, which is less than the way to the other side of the world. */
const ATTEMPT_MILLISECONDS = 2_000;

/** The way out: how names are resolved, and requests made. */
export interface Outside {
  resolve: Resolve;
  request: typeof request;
}

const INTERNET: Outside = { resolve: (host) => lookup(host, { all: true }), request };

interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** What came of it: the status of the answer, or why there was none, in words for people. */
export type Answer = { status: number } | { because: string };

/**
 * Posts JSON to a system outside, over HTTPS, in ten seconds at most. The name is resolved once, each address that it has is
 * checked, and the connection goes to these very addresses, so that no name can lead into a network of ours. Follows no
 * redirect and keeps nothing of the answer.
 */
export async function postOutside(post: Post, outside: Outside = INTERNET): Promise<Answer> {
  const signal = AbortSignal.timeout(TIMEOUT_SECONDS * 1000);
  try {
    const url = new URL(post.url);
    const addresses = await Promise.race([publicAddresses(url, outside.resolve), aborted(signal)]);
    return { status: await statusOf(outside, post, { lookup: to(addresses), signal }) };
  } catch (error) {
    return { because: signal.aborted ? `There was no answer within ${TIMEOUT_SECONDS} seconds` : inWords(error) };
  }
}

/** A name cannot be told to stop being resolved. */
async function aborted(signal: AbortSignal): Promise<never> {
  await once(signal, 'abort');
  throw signal.reason;
}

async function statusOf(outside: Outside, { url, headers, body }: Post, how: RequestOptions): Promise<number> {
  const fixed = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Dossier',
  };
  const connection = { agent: false as const, autoSelectFamilyAttemptTimeout: ATTEMPT_MILLISECONDS, ...how };
  const options = { method: 'POST', headers: { ...fixed, ...headers }, ...connection };
  const sent = outside.request(url, options);
  // The time may also be over while the answer is heard out: its status counts all the same.
  sent.on('error', () => {});
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  await hearOut(answer);
  return answer.statusCode ?? 0;
}

/** Whoever is cut short may take it for a fault. */
async function hearOut(answer: IncomingMessage) {
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MOST_BYTES) return;
    }
  } catch {
    // Only the status is asked for.
  }
}

/** In the place of another resolution, which could come to something else. */
const to =
  (addresses: LookupAddress[]): NonNullable<RequestOptions['lookup']> =>
  (_, { all }, give) => {
    const [first] = addresses;
    if (all) give(null, addresses);
    else give(null, first?.address ?? '', first?.family);
  };

const WORDS: Record<string, string> = {
  ENOTFOUND: 'The name of the host is not known',
  EAI_AGAIN: 'The name of the host could not be resolved',
  ECONNREFUSED: 'The host refused the connection',
  ECONNRESET: 'The host broke off the connection',
};

/** Codes are Node's own and OpenSSL's, such as CERT_HAS_EXPIRED; messages could quote what a receiver wrote. */
function inWords(error: unknown): string {
  if (error instanceof NotPublic) return error.message;
  const { code = 'no reason was given' } = error as { code?: string };
  return WORDS[code] ?? `The host could not be reached safely (${code})`;
}
