import type { Client } from '../../client/src/index.ts';
import { createClient, dataOf } from '../../client/src/index.ts';
import type { Caller } from '../../infra/local/story/caller.ts';

/** The client that is published, with the token of a caller: what it sends and is answered the compiler checks. */
export const typed = ({ url, token }: Caller): Client =>
  createClient({ baseUrl: url, ...(token !== undefined && { token }) });

/** The header by which a change is one of the record as this answer shows it. */
export const ifMatch = async (answer: Promise<{ response: Response }>) => ({
  'If-Match': (await answer).response.headers.get('etag') ?? '',
});

/** What was answered, and what stands about it; throws for a refusal. */
export async function told<T>(answer: Promise<{ data?: T; error?: unknown; response: Response }>) {
  const { status, headers } = (await answer).response;
  return { status, etag: headers.get('etag') ?? '', location: headers.get('location'), json: await dataOf(answer) };
}
