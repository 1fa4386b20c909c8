import type { Context } from '../context.ts';
import { contextFor } from '../context.ts';
import { AppError, notFound } from '../errors.ts';
import { idempotencyOf, replaying } from '../idempotency.ts';
import { etagOf } from './etag.ts';
import type { Access } from './access.ts';
import { expectFront } from './front.ts';
import type { HttpEvent, Request } from './request.ts';
import { readJson, requestOf } from './request.ts';
import type { Route } from './route.ts';
import { Reply } from './route.ts';
import { validate } from './validate.ts';

/** Far more than any field takes: who sends too much is told which field it is. */
const MAXIMUM_JSON_BYTES = 1024 * 1024;

/** Answers one request by its route: who asks, whether they may, what they send, what comes of it. */
export async function answer(route: Route, event: HttpEvent, access: Access): Promise<Reply<unknown>> {
  const request = requestOf(event);
  expectFront(request.headers);
  const actor = await actorOf(route, event, access);
  const params = paramsOf(route, event);
  const query = route.query ? validate(route.query, event.queryStringParameters ?? {}) : {};
  const body = route.body
    ? validate(route.body, readJson(request, route.maximumBytes ?? MAXIMUM_JSON_BYTES))
    : undefined;
  const ctx = withHeaders(contextFor(actor, { kind: 'request', id: event.requestContext.requestId }), event, request);
  const asked = { ...ctx, route: `${route.method} ${route.path}` };
  const run = async () => route.run(asked, { params, query, body, request });
  return present(await replaying(ctx, run), route, request);
}

async function actorOf(route: Route, event: HttpEvent, access: Access) {
  if (route.permission === 'public') return { id: 'visitor', kind: 'visitor' as const };
  const actor = await access.authenticate(event.requestContext.authorizer?.jwt?.claims);
  access.allow(actor, route.permission);
  return actor;
}

/** An id that no record could have is an id of nothing. */
function paramsOf(route: Route, event: HttpEvent) {
  const given = event.pathParameters ?? {};
  if (!route.params) return given;
  const checked = route.params.safeParse(given);
  if (!checked.success) throw notFound('record');
  return checked.data;
}

function withHeaders(ctx: Context, event: HttpEvent, request: Request): Context {
  const key = request.headers['idempotency-key'];
  const reason = request.headers['change-reason']?.replace(/\p{Cc}/gu, ' ').slice(0, 500);
  const address = `${event.requestContext.http.method} ${event.rawPath}`;
  const repeatable = key !== undefined && event.requestContext.http.method === 'POST';
  return {
    ...ctx,
    // What only reads leaves nothing to guard.
    ifMatch: event.requestContext.http.method === 'GET' ? undefined : revisionIn(request.headers['if-match']),
    dryRun: /(^|[,;\s])dry-run($|[,;\s])/.test(request.headers.prefer ?? ''),
    cause: { ...ctx.cause, ...(reason ? { reason } : {}) },
    ...(repeatable ? { idempotency: remembering(ctx, address, { key, body: request.body }) } : {}),
  };
}

function remembering({ actor }: Context, address: string, { key, body }: { key: string; body: Buffer }) {
  if (!/^[!-~]{1,255}$/.test(key)) {
    throw new AppError('unreadable', 'Idempotency-Key must be 1 to 255 visible ASCII characters.');
  }
  return idempotencyOf({ caller: actor.id, address, key, body: body.toString('base64') });
}

/** ETags are `"revision"` or `"revision-digest"`; a write goes by the revision. */
function revisionIn(header: string | undefined) {
  if (header === undefined || header.trim() === '*') return undefined;
  const match = /^\s*"(\d{1,15})(-[0-9a-f]+)?"\s*$/.exec(header);
  if (!match) throw new AppError('stale', 'If-Match is not an ETag of this service. Read the record again.');
  return Number(match[1]);
}

function present(value: unknown, route: Route, request: Request): Reply<unknown> {
  const shown = value instanceof Reply || !route.view ? value : route.view(value, request);
  if (shown instanceof Reply) return shown;
  const etag = etagOf(shown as { revision?: number });
  if (etag && route.method === 'GET' && request.headers['if-none-match'] === etag) return new Reply(304, { etag });
  const headers = { 'content-type': 'application/json', ...(etag ? { etag } : {}) };
  return new Reply(route.status ?? 200, headers, JSON.stringify(shown));
}
