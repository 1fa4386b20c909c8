import type { Route } from '../../shared/platform/http/route.ts';
import type { RequestSchemas } from './request-schemas.ts';
import type { Schema } from './schema.ts';

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: Schema;
  style?: string;
  explode?: boolean;
}

/** Custom fields of a query are parameters each: `field.housing.need=shelter`, with `.from` and `.to` for a range. */
const FIELD = String.raw`^field\.[a-z0-9]+(-[a-z0-9]+)*\.[a-z][A-Za-z0-9]*(\.(from|to))?$`;

const HEADERS: Record<string, Parameter> = {
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    description: 'The ETag of the record as it was read: a record that was changed since is left alone (412).',
    schema: { type: 'string' },
  },
  'If-None-Match': {
    name: 'If-None-Match',
    in: 'header',
    description: 'The ETag of what the caller has; `*` in a PUT that is to make a record.',
    schema: { type: 'string' },
  },
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The same key and body within 24 hours get the answer of the first time.',
    schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
  },
  Prefer: {
    name: 'Prefer',
    in: 'header',
    description: '`dry-run`: everything is checked and nothing is stored.',
    schema: { type: 'string' },
  },
  'Change-Reason': {
    name: 'Change-Reason',
    in: 'header',
    description: 'Kept in the audit trail.',
    schema: { type: 'string' },
  },
};

/** Headers of requests, by the name under which operations refer to them. */
export const headerComponents = Object.fromEntries(
  Object.values(HEADERS).map((header) => [header.name.replaceAll('-', ''), header]),
);

/** What a route takes in its path, its query and its headers. */
export function parametersOf(route: Route, schemas: RequestSchemas): (Parameter | { $ref: string })[] {
  const path = (route.params ? schemas.of(route.params) : {}).properties ?? {};
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return [
    ...names.map((name) => ({ name, in: 'path' as const, required: true, schema: path[name] ?? { type: 'string' } })),
    ...queryOf(route.query ? schemas.of(route.query) : {}),
    ...headersOf(route).map((name) => ({ $ref: `#/components/parameters/${name.replaceAll('-', '')}` })),
  ];
}

function queryOf({ properties = {}, required = [], additionalProperties }: Schema): Parameter[] {
  const named = Object.entries(properties).map(([name, { default: preset, description, ...schema }]): Parameter => ({
    name,
    in: 'query',
    ...(required.includes(name) && { required: true }),
    ...(description !== undefined && { description }),
    ...inQuery(name, { ...schema, ...(preset !== undefined && preset !== '' && { default: preset }) }),
  }));
  return additionalProperties !== undefined && additionalProperties !== false ? [...named, anyOther] : named;
}

type Written = Pick<Parameter, 'schema' | 'style' | 'explode' | 'description'>;

/** Lists are told with commas in between, but for tags, which may have commas themselves: a query names one. */
function inQuery(name: string, schema: Schema): Written {
  if (name === 'fields' && schema.type === 'object') return fieldParameters;
  if (schema.type !== 'array') return { schema };
  return name === 'tag' && typeof schema.items === 'object'
    ? { schema: schema.items }
    : { schema, style: 'form', explode: false };
}

const fieldParameters: Written = {
  description: 'Custom fields, each a parameter: `field.<set>.<name>=…`, with `.from` and `.to` for a range.',
  style: 'form',
  explode: true,
  schema: {
    type: 'object',
    patternProperties: { [FIELD]: { type: 'string', minLength: 1, maxLength: 200 } },
    additionalProperties: false,
  },
};

const anyOther: Parameter = {
  name: 'hidden',
  in: 'query',
  description: 'Values of hidden fields, each a parameter by the name of the field.',
  style: 'form',
  explode: true,
  schema: { type: 'object', additionalProperties: { type: 'string' } },
};

const CHANGES = ['Prefer', 'Change-Reason'];
const BY_METHOD: Record<Route['method'], string[]> = {
  GET: [],
  POST: ['Idempotency-Key', ...CHANGES],
  PUT: ['If-Match', 'If-None-Match', ...CHANGES],
  PATCH: ['If-Match', ...CHANGES],
  DELETE: ['If-Match', ...CHANGES],
};

function headersOf({ method, permission, action }: Route): string[] {
  if (permission === 'public') return method === 'POST' ? ['Idempotency-Key'] : [];
  return [...(method === 'POST' && action !== undefined ? ['If-Match'] : []), ...BY_METHOD[method]];
}
