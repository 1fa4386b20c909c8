import fc from 'fast-check';
import type { Schema } from '../../infra/openapi/schema.ts';
import { nameIn } from '../../infra/openapi/schema.ts';
import { openapi } from '../support/contract/document.ts';
import type { Pool } from './pool.ts';

const DEEPEST = 4;

/** Values of a schema of the document: mostly such as it lets through, and near its bounds. */
export class Arbitraries {
  readonly #pool: Pool;
  readonly #named = new Map<string, fc.Arbitrary<unknown>>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  of(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
    if (schema.$ref !== undefined) return this.#component(nameIn(schema.$ref), depth);
    if ('const' in schema) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const choices = choicesOf(schema);
    if (choices) return fc.oneof(...choices.map((one) => this.of(one, depth)));
    return (this.#byType[String(schema.type)] ?? (() => fc.jsonValue({ maxDepth: 3 })))(schema, depth);
  }

  /** A component may hold itself: so deep in, there is nothing any more. */
  #component(name: string, depth: number): fc.Arbitrary<unknown> {
    if (depth > DEEPEST) return fc.constant(null);
    const key = `${name} ${depth}`;
    const known = this.#named.get(key) ?? this.of(openapi.components.schemas[name] ?? {}, depth + 1);
    this.#named.set(key, known);
    return known;
  }

  readonly #byType: Record<string, (schema: Schema, depth: number) => fc.Arbitrary<unknown>> = {
    null: () => fc.constant(null),
    boolean: () => fc.boolean(),
    integer: (schema) => numberIn(schema, true),
    number: (schema) => numberIn(schema, false),
    string: (schema) => this.#text(schema),
    array: ({ items, minItems = 0, maxItems = 100 }, depth) =>
      fc.array(typeof items === 'object' ? this.of(items, depth) : fc.jsonValue(), {
        minLength: minItems,
        maxLength: Math.min(maxItems, minItems + 3),
      }),
    object: (schema, depth) => this.#object(schema, depth),
  };

  #object({ properties = {}, required = [], additionalProperties, patternProperties }: Schema, depth: number) {
    const own = Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, this.of(inner, depth)]));
    const record = fc.record(own, { requiredKeys: required });
    const [pattern, valueOf] = Object.entries(patternProperties ?? {})[0] ?? [];
    if (pattern !== undefined && valueOf) {
      return fc.dictionary(fc.stringMatching(new RegExp(pattern)), this.of(valueOf, depth), { maxKeys: 2 });
    }
    if (typeof additionalProperties !== 'object') return record;
    const names = fc.oneof(this.#pool.slugs(), fc.string({ maxLength: 20 }));
    const others = fc.dictionary(names, this.of(additionalProperties, depth), { maxKeys: 2 });
    return fc.tuple(others, record).map(([more, named]) => ({ ...more, ...named }));
  }

  /** Ids and readable ids are mostly those of something that is there. */
  #matching(pattern: string): fc.Arbitrary<unknown> {
    const prefix = /^\^([a-zA-Z]+)_\[0-7\]/.exec(pattern)?.[1];
    if (prefix !== undefined) return this.#pool.ids(prefix);
    return pattern.startsWith('^[a-z0-9]+(-[a-z0-9]+)*$') ? this.#pool.slugs() : fc.stringMatching(new RegExp(pattern));
  }

  #text({ pattern, format, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<unknown> {
    if (format !== undefined && FORMATS[format]) return FORMATS[format];
    if (pattern !== undefined) return this.#matching(pattern);
    const most = Math.min(maxLength, 200);
    return fc.oneof(
      { weight: 4, arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(most, minLength + 20) }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('a'.repeat(minLength), 'é'.repeat(maxLength <= 20_000 ? maxLength : most)),
      },
    );
  }
}

const choicesOf = ({ anyOf, oneOf, ...schema }: Schema): Schema[] | undefined =>
  anyOf ?? oneOf ?? (Array.isArray(schema.type) ? schema.type.map((type) => ({ ...schema, type })) : undefined);

function numberIn({ minimum, maximum }: Schema, isWhole: boolean): fc.Arbitrary<number> {
  const [min, max] = [Math.max(minimum ?? -1000, -(2 ** 31)), Math.min(maximum ?? 1000, 2 ** 31 - 1)];
  const edges = fc.constantFrom(minimum ?? 0, maximum ?? Number.MAX_SAFE_INTEGER);
  const within = isWhole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
  return fc.oneof({ weight: 4, arbitrary: within }, { weight: 1, arbitrary: edges });
}

const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const FORMATS: Record<string, fc.Arbitrary<string>> = {
  date: fc.oneof(
    days.map((day) => day.toISOString().slice(0, 10)),
    fc.constantFrom('0001-01-01', '9999-12-31', '2024-02-29'),
  ),
  'date-time': fc.oneof(
    days.map((day) => day.toISOString()),
    fc.constantFrom('0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'),
  ),
  duration: fc.constantFrom('P7D', 'PT1H', 'P0D', 'P9999Y', 'PT999999999S'),
  email: fc.emailAddress(),
  uri: fc.webUrl({ validSchemes: ['https'] }),
  time: fc.constantFrom('00:00', '23:59', '09:30'),
};
