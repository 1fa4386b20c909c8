import type { Route } from '../../shared/platform/http/route.ts';
import type { Schema, Schemas } from './schema.ts';
import { refTo } from './schema.ts';

interface Answer {
  description: string;
  headers?: Record<string, object>;
  content?: Record<string, { schema?: object; examples?: object }>;
}
export type Answers = Record<string, Answer>;

const texts = (...names: string[]): Schema => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  required: names,
});

const LIKENESS: Schemas = { score: { type: 'number' }, by: { type: 'array', items: { type: 'string' } } };

/** Errors of the service, and what API Gateway says itself where it does not let a request through. */
export const errorComponents: Schemas = {
  ProblemDetails: {
    description: 'What went wrong, as RFC 9457 has it.',
    type: 'object',
    properties: {
      type: { type: 'string', pattern: '^urn:dossier:problem:[a-z-]+$' },
      title: { type: 'string' },
      status: { type: 'integer', minimum: 400, maximum: 599 },
      detail: { type: 'string', description: 'What to do about it.' },
      instance: { type: 'string', description: 'The path of the request.' },
      requestId: { type: 'string' },
      errors: {
        description: 'Each thing that is wrong with the input, with a JSON pointer into the body or a parameter.',
        type: 'array',
        items: texts('detail', 'pointer'),
      },
      relationshipId: { description: 'Of 409: the relationship that is there already.', type: 'string' },
      blockers: {
        description: 'Of 409: what keeps the case from being closed.',
        type: 'array',
        items: refTo('Blocker'),
      },
      matches: {
        description: 'Of 409: contacts that look the same, and what they have in common.',
        type: 'array',
        items: { ...texts('id', 'displayName'), properties: { ...texts('id', 'displayName').properties, ...LIKENESS } },
      },
      missing: { description: 'Of 409: ids of files that have not arrived.', type: 'array', items: { type: 'string' } },
      plan: { description: 'Of 409: what applying the document would do now.', ...refTo('Plan') },
      usedBy: {
        description: 'Of 409: the configuration records that name this one, and where.',
        type: 'array',
        items: texts('id', 'kind', 'label', 'pointer'),
      },
      kept: {
        description: 'Of 409: what stays as it is when a run is undone, and why.',
        type: 'array',
        items: refTo('Kept'),
      },
      changed: {
        description: 'Of 412: the fields that were changed since the revision of If-Match, as far as it is known.',
        type: 'array',
        items: { type: 'string' },
      },
    },
    required: ['detail', 'instance', 'requestId', 'status', 'title', 'type'],
  },
  GatewayMessage: {
    description: 'API Gateway refuses by itself, before the service sees the request.',
    type: 'object',
    properties: { message: { type: ['string', 'null'] } },
    required: ['message'],
  },
};

const WORDS: Record<number, string> = {
  400: 'The request could not be read: JSON that is none, or an Idempotency-Key that cannot be one.',
  401: 'No token, or one that the authorizer refuses.',
  403: 'The caller may not do this, or goes around the front of a deployment that has one; of the gateway: the token lacks the scope.',
  404: 'Not there, or not to be seen by the caller.',
  409: 'Not possible as the record is now, or others changed it at the same time.',
  410: 'Not there any more.',
  412: 'The record was changed since the ETag of If-Match, or that is none of this service.',
  413: 'Too large.',
  415: 'Not a media type that is taken here.',
  422: 'Something of what was sent is not valid; `errors` names each field.',
  428: 'Say by If-Match which state of the record is changed.',
  429: 'Too many requests.',
  500: 'A defect. Nothing was stored.',
  503: 'The service did not answer in time.',
};

const RETRY_AFTER = {
  description: 'In seconds; the gateway itself does not say it.',
  schema: { type: 'string', pattern: '^[0-9]+$' },
};

/** Those that API Gateway answers by itself, too or alone. */
const OF_GATEWAY = new Set([401, 403, 413, 429, 500, 503]);
const OF_GATEWAY_ALONE = new Set([503]);
const KINDS = ['SignedIn', 'Public', 'Page'] as const;
type Kind = (typeof KINDS)[number];

/** The errors that a route can answer, by what it is: whom it is for, what it takes, what it does. */
export function errorAnswers(route: Route): Record<string, { $ref: string }> {
  const codes = [...new Set([...statusesOf(route), ...(route.fails ?? [])])].toSorted((a, b) => a - b);
  return Object.fromEntries(
    codes.map((status) => [String(status), { $ref: `#/components/responses/${nameOf(status, kindOf(route))}` }]),
  );
}

const kindOf = ({ permission, pages }: Route): Kind =>
  pages ? 'Page' : permission === 'public' ? 'Public' : 'SignedIn';
const nameOf = (status: number, kind: Kind) => `Error${status}${kind}`;

function statusesOf({ method, permission, params, query, body }: Route): number[] {
  const when = (holds: unknown, ...statuses: number[]) => (holds ? statuses : []);
  return [
    ...when(permission !== 'public', 401),
    403,
    ...when(body, 400, 415),
    ...when(method === 'POST', 400, 422),
    ...when(params ?? body ?? query, 404),
    ...when(method !== 'GET', 409, 412),
    ...when(query ?? body, 422),
    ...when(method === 'PATCH' || method === 'PUT' || method === 'DELETE', 428),
    413,
    429,
    500,
    503,
  ];
}

/** Every error as it looks to those who sign in, to everybody, and to a browser that gets pages. */
export const errorResponses: Answers = Object.fromEntries(
  KINDS.flatMap((kind) =>
    Object.keys(WORDS).map((status) => [nameOf(Number(status), kind), answerOf(Number(status), kind)]),
  ),
);

function answerOf(status: number, kind: Kind): Answer {
  const isOfToken = status === 401 || status === 403;
  const ofGateway = OF_GATEWAY.has(status) && !(kind !== 'SignedIn' && isOfToken);
  const isAlone = OF_GATEWAY_ALONE.has(status);
  return {
    description: WORDS[status] ?? '',
    ...(status === 429 && { headers: { 'Retry-After': RETRY_AFTER } }),
    content: {
      ...(!isAlone && { 'application/problem+json': { schema: refTo('ProblemDetails') } }),
      ...(ofGateway && { 'application/json': { schema: refTo('GatewayMessage') } }),
      ...(kind === 'Page' && !isAlone && { 'text/html': { schema: { type: 'string' } } }),
    },
  };
}
