import type { Caller } from '../../infra/local/story/caller.ts';

export type Json = Record<string, unknown>;
export interface Answered {
  status: number;
  etag: string;
  location: string | null;
  json: Json;
}

/** One request such as `GET /statuses`; what is not the body is a header. */
export async function ask(caller: Caller, request: string, { body, ...headers }: Json = {}): Promise<Answered> {
  const [method = '', path = ''] = request.split(' ');
  const answer = await caller.send(method, path, {
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    etag: answer.headers.get('etag') ?? '',
    location: answer.headers.get('location'),
    json: (answer.text === '' ? {} : JSON.parse(answer.text)) as Json,
  };
}
