import fc from 'fast-check';

/** As much of JSON Schema as zod writes for a configuration. */
export interface JsonSchema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  format?: string;
}

const FORMATS: Record<string, fc.Arbitrary<string>> = {
  uri: fc.webUrl({ validSchemes: ['https'] }),
  duration: fc.constantFrom('P7D', 'PT1H', 'P2W', 'P1M'),
};

/** Values that a schema lets through. Lists stay short, so that a whole configuration stays small. */
export function arbitraryOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return fc.oneof(...choices.map(arbitraryOf));
  const kind = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  const make = BY_TYPE[kind ?? ''];
  if (!make) throw new Error(`No values are known for ${JSON.stringify(schema)}`);
  return make(schema);
}

const BY_TYPE: Record<string, (schema: JsonSchema) => fc.Arbitrary<unknown>> = {
  object: ({ properties = {}, required = [] }) =>
    fc.record(Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, arbitraryOf(inner)])), {
      requiredKeys: required,
    }),
  array: ({ items = {}, minItems = 0 }) =>
    fc.array(arbitraryOf(items), { minLength: minItems, maxLength: minItems + 2 }),
  boolean: () => fc.boolean(),
  number: (schema) => arbitraryOf({ ...schema, type: 'integer' }),
  integer: ({ minimum = -1000, maximum = 1000 }) =>
    fc.integer({ min: Math.max(minimum, -1000), max: Math.min(maximum, 1000) }),
  string: ({ pattern, format, minLength = 0, maxLength = 100 }) => {
    if (format) return FORMATS[format] ?? fc.string();
    if (pattern) return fc.stringMatching(new RegExp(pattern), { maxLength: Math.min(maxLength, 40) });
    // Texts that count for something begin with a letter: blanks around them are not kept.
    return fc
      .string({ unit: 'grapheme', minLength: Math.max(minLength - 1, 0), maxLength: Math.min(maxLength, 30) - 1 })
      .map((text) => (minLength > 0 ? `L${text}` : text));
  },
};
