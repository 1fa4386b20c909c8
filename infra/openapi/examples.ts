import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { operationOf } from './operation.ts';

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

const JSON_TYPE = 'application/json';

type Operation = ReturnType<typeof operationOf>;
interface WithContent {
  $ref?: string;
  content?: Record<string, object>;
}

/** The operation with the example beside what it is of. */
export function withExample(operation: Operation, { query, params, body, status, answer }: Example): Operation {
  const { parameters = [], requestBody, responses } = operation;
  const given: Record<string, unknown> = { ...query, ...params };
  const response: WithContent | undefined = responses[String(status)];
  return {
    ...operation,
    ...(parameters.length > 0 && { parameters: parameters.map((one) => givenAs(one, given)) }),
    ...(requestBody && body !== undefined && { requestBody: shown(requestBody, body) }),
    ...(response?.content &&
      answer !== undefined && { responses: { ...responses, [status]: shown(response, answer) } }),
  } as Operation;
}

const givenAs = <P extends object>(parameter: P, given: Record<string, unknown>): P =>
  'name' in parameter && String(parameter.name) in given
    ? { ...parameter, example: given[String(parameter.name)] }
    : parameter;

/** JSON, or a text of the first type that the operation names. */
function shown<T extends WithContent>(one: T, example: unknown): T {
  const { content = {} } = one;
  const [first = JSON_TYPE] = Object.keys(content);
  const type = typeof example === 'string' ? first : JSON_TYPE;
  return { ...one, content: { ...content, [type]: { ...content[type], example } } };
}
