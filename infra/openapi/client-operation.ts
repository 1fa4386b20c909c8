import type { operationOf } from './operation.ts';
import type { Parameter } from './parameters.ts';
import { headerComponents } from './parameters.ts';
import type { Schema } from './schema.ts';
import { nameIn } from './schema.ts';
import { typeOf } from './type-of-schema.ts';

type Operation = ReturnType<typeof operationOf>;
type Content = Record<string, { schema?: Schema }>;

/** What an operation takes, as members of a type. */
export function parametersIn({ parameters = [], requestBody }: Operation): string {
  const known = parameters.map((one) => ('name' in one ? one : (headerComponents[nameIn(one.$ref)] as Parameter)));
  const places = (['query', 'header', 'path'] as const).map((place) => membersOf(place, known));
  const body =
    requestBody && `requestBody${requestBody.required ? '' : '?'}: { content: ${contentType(requestBody.content)} };`;
  return `parameters: { ${places.join(' ')} cookie?: never }; ${body ?? 'requestBody?: never;'}`;
}

function membersOf(place: Parameter['in'], known: Parameter[]): string {
  const own = known.filter((one) => one.in === place);
  if (own.length === 0) return `${place}?: never;`;
  const members = own.map(
    ({ name, required, schema }) => `${JSON.stringify(name)}${required ? '' : '?'}: ${typeOf(schema)};`,
  );
  return `${place}${own.some(({ required }) => required) ? '' : '?'}: { ${members.join(' ')} };`;
}

/** What an operation answers, by status. */
export function responsesIn({ responses }: Operation): string {
  const all = Object.entries(responses).map(([status, response]) => {
    return `${status}: ${'$ref' in response ? nameIn(response.$ref) : responseType(response)};`;
  });
  return `responses: { ${all.join(' ')} };`;
}

/** What follows the headers of an answer. */
export function responseType({ content }: { content?: object }): string {
  const followed = content ? `content: ${contentType(content as Content)}` : 'content?: never';
  return `{ headers: { [name: string]: unknown }; ${followed} }`;
}

const contentType = (content: Content) =>
  `{ ${Object.entries(content)
    .map(([type, { schema }]) => `${JSON.stringify(type)}: ${schema ? typeOf(schema) : 'unknown'};`)
    .join(' ')} }`;
