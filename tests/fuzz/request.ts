import { nameIn } from '../../infra/openapi/schema.ts';
import fc from 'fast-check';
import type { Operation, Parameter } from '../support/contract/document.ts';
import { openapi } from '../support/contract/document.ts';
import type { Arbitraries } from './arbitrary.ts';
import { spoiled } from './hostile.ts';

export interface FuzzRequest {
  method: string;
  address: string;
  headers: Record<string, string>;
  body: string | undefined;
}

interface Line {
  method: string;
  path: string;
  operation: Operation;
}

const known = (parameter: Parameter): Parameter => openapi.components.parameters[nameIn(parameter.$ref)] ?? parameter;

/** Requests of an operation: as it is described, or with something of it spoiled. */
export function requestsOf({ method, path, operation }: Line, values: Arbitraries): fc.Arbitrary<FuzzRequest> {
  const parameters = (operation.parameters ?? []).map(known);
  const of = (place: Parameter['in']) => {
    const own = parameters.filter((one) => one.in === place);
    const arbitraries = Object.fromEntries(own.map(({ name, schema }) => [name, values.of(schema)]));
    const requiredKeys = own.filter(({ required }) => required).map(({ name }) => name);
    return fc.record(arbitraries, { requiredKeys });
  };
  return fc
    .tuple(mostly(of('path'), 12), mostly(of('query'), 3), headersFor(method), bodyOf(operation, values))
    .map(([inPath, query, headers, { type, text }]) => ({
      method,
      address: short(filledIn(path, inPath), queryIn(query, parameters)),
      headers: { ...headers, ...(text === undefined ? {} : { 'content-type': type }) },
      body: text,
    }));
}

/** API Gateway takes 10,240 bytes of request line and headers: what is longer never comes to the service. */
const LONGEST = 6000;
const short = (path: string, query: string) =>
  path.length + query.length > LONGEST ? path.slice(0, LONGEST) : path + query;

/** As described so many times, once spoiled. */
const mostly = (arbitrary: fc.Arbitrary<unknown>, times: number): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: times, arbitrary }, { weight: 1, arbitrary: arbitrary.chain(spoiled) });

function bodyOf(
  { requestBody }: Operation,
  values: Arbitraries,
): fc.Arbitrary<{ type: string; text: string | undefined }> {
  const content = Object.entries(requestBody?.content ?? {});
  if (content.length === 0) {
    return fc.oneof({ weight: 9, arbitrary: fc.constant({ type: '', text: undefined }) }, unreadable);
  }
  const described = fc
    .constantFrom(...content)
    .chain(([type, { schema }]) => mostly(values.of(schema), 1).map((value) => ({ type, text: written(type, value) })));
  return fc.oneof({ weight: 15, arbitrary: described }, { weight: 1, arbitrary: unreadable });
}

const unreadable = fc.record({
  type: fc.constantFrom('application/json', 'text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'x'),
  text: fc.oneof(
    fc.constantFrom('{', '[1,]', 'null', '"x"', '7', '[]', '<a/>', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    fc.string(),
  ),
});

function written(type: string, value: unknown): string {
  if (type !== 'application/x-www-form-urlencoded') return JSON.stringify(value ?? null);
  const fields = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  return new URLSearchParams(fields.map(([name, one]) => [name, textOf(one)] as [string, string])).toString();
}

const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed();
};

function filledIn(path: string, given: unknown): string {
  const values = (given ?? {}) as Record<string, unknown>;
  return path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => encodeURIComponent(textOf(values[name]).slice(0, 300)) || '-',
  );
}

function queryIn(given: unknown, parameters: Parameter[]): string {
  if (given === null || typeof given !== 'object') return '';
  const query = Object.entries(given).flatMap(([name, value]) => {
    const isSpread = parameters.some((one) => one.name === name && one.style === 'form' && one.explode === true);
    const pairs =
      isSpread && value !== null && typeof value === 'object' ? Object.entries(value) : [[name, value] as const];
    return pairs.map(([key, one]) => [key.toWellFormed(), textOf(one).slice(0, 4000)] as [string, string]);
  });
  return query.length > 0 ? `?${new URLSearchParams(query).toString()}` : '';
}

const headersFor = (method: string): fc.Arbitrary<Record<string, string>> => {
  const some = {
    'if-match': fc.constantFrom('"1"', '"2"', '*', '"1-abc"', 'W/"1"', 'x', '"999999999999999"'),
    'if-none-match': fc.constantFrom('*', '"1"'),
    prefer: fc.constantFrom('dry-run', 'respond-async'),
    'change-reason': fc.constantFrom('because', 'x'.repeat(2000)),
    'idempotency-key': fc.oneof(fc.uuid(), fc.constantFrom('a', 'a b', 'x'.repeat(300))),
    accept: fc.constantFrom('text/html', 'application/json', '*/*'),
    'accept-language': fc.constantFrom('cy', 'en-GB,en;q=0.5', '*', 'x'.repeat(300)),
  };
  return fc.record(some, { requiredKeys: [] }).map((headers) => {
    const { 'if-match': ifMatch, ...rest } = headers;
    const isGuarded = method === 'PATCH' || method === 'DELETE' || method === 'PUT';
    const guard = ifMatch ?? (isGuarded ? '"1"' : undefined);
    return { ...rest, ...(guard !== undefined && { 'if-match': guard }) };
  });
};
