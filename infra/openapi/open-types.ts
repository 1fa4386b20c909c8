import type { Schema, Schemas } from './schema.ts';
import { refTo } from './schema.ts';

/** What may be anything, each with what it is: a schema that lets everything through says so. */
export const openComponents: Schemas = {
  JsonValue: { description: 'Any JSON value: what a record holds at this place is configured, not fixed.' },
  CustomFields: {
    description:
      'Values of custom fields, by field set and field. Field sets are configuration: what a field takes is said by ' +
      '`GET /field-sets`. A set with several rows is a list of such objects.',
    type: 'object',
    additionalProperties: {
      anyOf: [
        { type: 'object', additionalProperties: refTo('JsonValue') },
        { type: 'array', items: { type: 'object', additionalProperties: refTo('JsonValue') } },
      ],
    },
  },
};

/** By the name of the field. */
const BY_NAME: Record<string, Schema> = {
  customFields: refTo('CustomFields'),
  default: refTo('JsonValue'),
  value: refTo('JsonValue'),
  from: refTo('JsonValue'),
  to: refTo('JsonValue'),
};

/** By what it is in and the field; `*` is whatever its entries are called. */
const BY_PLACE: Record<string, Schema> = {
  'OpenApiDocument.*': refTo('JsonValue'),
  'paths.*': { type: 'object', description: 'The operations of a path.' },
  'SchemaOfDocument.*': refTo('JsonValue'),
  'properties.*': { type: 'object', description: 'A JSON Schema.' },
  'RawValues.*': refTo('JsonValue'),
  'JsonSchema.*': refTo('JsonValue'),
  'customFields.*': refTo('JsonValue'),
  // The custom fields of a line of a list, by set and field.
  '*.*': refTo('JsonValue'),
};

/** What is said of a type that lets everything through; throws where nothing is known of it. */
export function openType(place: readonly string[]): Schema {
  const known = BY_PLACE[place.slice(-2).join('.')] ?? BY_NAME[place.at(-1) ?? ''];
  if (!known) throw new Error(`${place.join('.')} may be anything: give it a type, or say what it is in open-types.ts`);
  return known;
}
