import type { Schema } from './schema.ts';

/** What a JSON Merge Patch (RFC 7396) of such a record may be: nothing is required, and null takes a field away. */
export function mergePatchOf(schema: Schema): Schema {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return { anyOf: [...choices.map(mergePatchOf), { type: 'null' }] };
  if (schema.type !== 'object' || !schema.properties) return schema;
  const { required: _, ...rest } = schema;
  const properties = Object.entries(schema.properties).map(([name, inner]) => [name, orNull(mergePatchOf(inner))]);
  return { ...rest, properties: Object.fromEntries(properties) as Record<string, Schema> };
}

function orNull(schema: Schema): Schema {
  const { default: _, ...plain } = schema;
  const isKnown =
    plain.anyOf?.some(({ type }) => type === 'null') || Object.keys(plain).every((key) => key === 'description');
  return isKnown ? plain : { anyOf: [plain, { type: 'null' }] };
}
