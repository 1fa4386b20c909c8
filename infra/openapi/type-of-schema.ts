import type { Schema } from './schema.ts';
import { nameIn } from './schema.ts';

/** A JSON Schema as a TypeScript type. */
export function typeOf(schema: Schema): string {
  const { $ref, anyOf, oneOf } = schema;
  if ($ref !== undefined) return nameIn($ref);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  const choices = anyOf ?? oneOf;
  if (choices) return union(choices.map(typeOf));
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeOf({ ...schema, type })));
  return (BY_TYPE[schema.type ?? ''] ?? (() => 'unknown'))(schema);
}

const BY_TYPE: Record<string, (schema: Schema) => string> = {
  string: () => 'string',
  number: () => 'number',
  integer: () => 'number',
  boolean: () => 'boolean',
  null: () => 'null',
  array: ({ items, prefixItems }) =>
    prefixItems
      ? `[${prefixItems.map(typeOf).join(', ')}]`
      : `${grouped(typeof items === 'object' ? typeOf(items) : 'unknown')}[]`,
  object: objectType,
};

const union = (types: string[]) => [...new Set(types)].join(' | ');
const grouped = (type: string) => (type.includes(' | ') || type.includes(' & ') ? `(${type})` : type);

function objectType({ properties, required = [], ...schema }: Schema): string {
  const fields = Object.entries(properties ?? {}).map(
    ([name, inner]) => `${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(inner)};`,
  );
  const entries = entriesOf(schema);
  if (fields.length === 0)
    return entries ?? (schema.additionalProperties === false ? 'Record<string, never>' : 'object');
  const own = `{ ${fields.join(' ')} }`;
  return entries === undefined ? own : `${own} & ${entries}`;
}

function entriesOf({ additionalProperties, patternProperties }: Schema): string | undefined {
  const [pattern] = Object.values(patternProperties ?? {});
  const entry = pattern ?? (additionalProperties === false ? undefined : additionalProperties);
  return entry === undefined ? undefined : `{ [name: string]: ${entry === true ? 'unknown' : typeOf(entry)} }`;
}
