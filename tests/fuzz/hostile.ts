import fc from 'fast-check';

type Json = Record<string, unknown>;

const deep = (depth: number, list: boolean): unknown => {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i++) value = list ? [value] : { a: value };
  return value;
};

/** What no field is made for: other types, bounds, depth, size, and text that is no good text. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, 1e308, -0, 2 ** 63, '', ' ', [], {}, [[]], [null]),
  fc.constantFrom(
    '\0',
    '\uD800',
    '\u202Eabc',
    'a\u0300'.repeat(50),
    '🏳️‍🌈',
    '__proto__',
    'constructor',
    '${7*7}',
    '{{x}}',
  ),
  fc.constantFrom('2025-02-30', '2025-13-01T00:00:00Z', '+275760-09-13T00:00:00Z', 'P99999999999Y', '#', '$dossier#x'),
  fc.constantFrom(1, 10, 100).map((times) => 'x'.repeat(times * 1000)),
  fc.constantFrom(5, 50, 2000).chain((depth) => fc.boolean().map((list) => deep(depth, list))),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.jsonValue(),
  fc.array(fc.nat(), { minLength: 500, maxLength: 1500 }),
);

/** A value with something of it changed for the worse: replaced, taken out or added, at the top or further in. */
export const spoiled = (value: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.nat(), fc.nat(3), strange, fc.constantFrom('unknown', '__proto__', 'id', 'constructor', ''))
    .map(([at, how, other, name]) => spoil(structuredClone(value), { at, how, other, name }));

interface Change {
  at: number;
  how: number;
  other: unknown;
  name: string;
}

function spoil(value: unknown, change: Change): unknown {
  const places = placesIn(value);
  const place = places[change.at % Math.max(1, places.length)];
  if (!place || change.how === 3) return change.how === 3 ? added(value, change) : change.other;
  const { inside, key } = place;
  if (change.how === 0 && !Array.isArray(inside)) delete inside[key];
  else inside[key] = change.other;
  return value;
}

const added = (value: unknown, { name, other }: Change) =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (JSON.parse(
        `{${[...Object.entries(value), [name, other]].map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one ?? null)}`).join(',')}}`,
      ) as unknown)
    : other;

function placesIn(value: unknown, depth = 0): { inside: Json; key: string }[] {
  if (value === null || typeof value !== 'object' || depth > 5) return [];
  const inside = value as Json;
  return Object.keys(inside).flatMap((key) => [{ inside, key }, ...placesIn(inside[key], depth + 1)]);
}
