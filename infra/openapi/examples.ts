import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A request that was made and answered: `npm run openapi:examples` keeps them, and a test plays them again. */
export interface Example {
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body?: unknown;
  status: number;
  answer?: unknown;
}

/** The examples by `METHOD /path`. */
export const readExamples = (): Record<string, Example> =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'examples.json'), 'utf8')) as Record<string, Example>;

interface Described {
  parameters?: object[];
  requestBody?: { content: Record<string, object> };
  responses: Record<string, object>;
}

/** The operation with the example beside what it is of. */
export function withExample<O extends Described>(operation: O, example: Example | undefined): O {
  if (!example) return operation;
  const { body, status, answer } = example;
  const given: Record<string, unknown> = { ...example.query, ...example.params };
  const response = operation.responses[String(status)] as { content?: Record<string, object> } | undefined;
  return {
    ...operation,
    ...(operation.parameters && {
      parameters: operation.parameters.map((one) =>
        'name' in one && String(one.name) in given ? { ...one, example: given[String(one.name)] } : one,
      ),
    }),
    ...(operation.requestBody && body !== undefined && { requestBody: shown(operation.requestBody, body) }),
    ...(response?.content &&
      answer !== undefined && {
        responses: { ...operation.responses, [status]: shown(response, answer) },
      }),
  };
}

const shown = <T extends { content?: Record<string, object> }>(one: T, example: unknown): T => ({
  ...one,
  content: { ...one.content, 'application/json': { ...one.content?.['application/json'], example } },
});
