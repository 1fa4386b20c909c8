/** A JSON Schema (draft 2020-12), as much of it as is written here. */
export interface Schema {
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  not?: Schema;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  items?: boolean | Schema;
  prefixItems?: Schema[];
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  pattern?: string;
  default?: unknown;
}

export type Schemas = Record<string, Schema>;

/** Refers to a component. */
export const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** The name of the component that is referred to; empty where none is. */
export const nameIn = (ref: string | undefined): string => ref?.split('/').at(-1) ?? '';

/** The same schema with each schema within it changed, the innermost first. */
export function mapSchema(schema: Schema, change: (inner: Schema) => Schema): Schema {
  const one = (inner: Schema) => mapSchema(inner, change);
  const named = (all: Schemas) => Object.fromEntries(Object.entries(all).map(([name, inner]) => [name, one(inner)]));
  const mapped: Schema = { ...schema };
  for (const list of ['anyOf', 'oneOf', 'allOf', 'prefixItems'] as const) {
    if (schema[list]) mapped[list] = schema[list].map(one);
  }
  for (const single of ['not', 'propertyNames', 'items', 'additionalProperties'] as const) {
    const inner = schema[single];
    if (typeof inner === 'object') mapped[single] = one(inner);
  }
  for (const names of ['properties', 'patternProperties'] as const) {
    if (schema[names]) mapped[names] = named(schema[names]);
  }
  return change(mapped);
}
