import document from '../../../functions/api/feeds/openapi.json' with { type: 'json' };
import type { Schema } from '../../../infra/openapi/schema.ts';
import { nameIn } from '../../../infra/openapi/schema.ts';

export interface Media {
  schema: Schema;
  example?: unknown;
}

export interface Response {
  $ref?: string;
  description?: string;
  headers?: Record<string, { schema: Schema }>;
  content?: Record<string, Media>;
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
  style?: string;
  explode?: boolean;
}

export interface Operation {
  operationId: string;
  security?: unknown[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, Response>;
}

/** The description of the API as it is committed; a test proves that it is what the route tables say. */
export const openapi = document as unknown as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    responses: Record<string, Response>;
  };
};

interface Line {
  method: string;
  path: string;
  pattern: RegExp;
  operation: Operation;
}

const literally = (part: string) => part.replaceAll('.', String.raw`\.`);
const patternOf = (path: string) =>
  new RegExp(
    `^${path
      .split(/(\{\w+\})/)
      .map((part) => (part.startsWith('{') ? '[^/]+' : literally(part)))
      .join('')}$`,
  );

/** Those with a fixed segment before those with a variable in the same place, as the gateway chooses. */
const rank = (path: string) =>
  path
    .split('/')
    .map((part) => (part.startsWith('{') ? 1 : 0))
    .join('');

export const lines: Line[] = Object.entries(openapi.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      pattern: patternOf(path),
      operation,
    })),
  )
  .toSorted((one, other) => (rank(one.path) < rank(other.path) ? -1 : 1));

/** The operation that answers a request; undefined where the gateway itself finds none. */
export const lineOf = (method: string, path: string): Line | undefined =>
  lines.find((line) => line.method === method && line.pattern.test(path));

/** A response as it is, wherever it is described. */
export const responseOf = (operation: Operation, status: number): Response | undefined => {
  const found = operation.responses[String(status)];
  return found?.$ref === undefined ? found : openapi.components.responses[nameIn(found.$ref)];
};
