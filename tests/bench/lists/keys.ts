import { model } from '../../../shared/model.ts';

export type EntityName = keyof typeof model.entities;
type Attributes = Record<string, unknown>;

/** A key as text and names of attributes by turns, beginning with text. */
type Pattern = string[];
const patterns = new Map<EntityName, { keys: [string, Pattern][]; marks: Attributes; made: number }>();

const CHECKED_FIRST = 20;
const CHECKED_EACH = 20_000;

/**
 * A record as the table holds it, with its keys. ElectroDB takes fifty microseconds for it, an hour for a million cases;
 * so it is asked for the first record of an entity, whose keys tell how all others are made, and now and then for one more,
 * which has to come to the same.
 */
export function itemOf(entity: EntityName, record: Attributes): Attributes {
  const pattern = patterns.get(entity) ?? learn(entity, record);
  const item: Attributes = { ...record };
  for (const [key, parts] of pattern.keys) item[key] = filled(parts, record);
  Object.assign(item, pattern.marks);
  if (pattern.made++ < CHECKED_FIRST || pattern.made % CHECKED_EACH === 0) expectSame(entity, record, item);
  return item;
}

function filled(parts: Pattern, record: Attributes): string {
  let text = '';
  for (const [i, part] of parts.entries()) text += i % 2 === 0 ? part : String(record[part]);
  return text;
}

function learn(entity: EntityName, record: Attributes) {
  const item = byElectro(entity, record);
  const keys = Object.keys(item).filter((name) => IS_KEY.test(name));
  const { __edb_e__, __edb_v__ } = item;
  const pattern = {
    keys: keys.map((key): [string, Pattern] => [key, patternOf(String(item[key]), record)]),
    marks: { __edb_e__, __edb_v__ },
    made: 0,
  };
  patterns.set(entity, pattern);
  return pattern;
}

const IS_KEY = /^(pk|sk|gsi\d(pk|sk))$/;

/** In a key every value follows its name: `#name_value`. */
function patternOf(key: string, record: Attributes): Pattern {
  const places = Object.entries(record)
    .filter(([, value]) => typeof value === 'string')
    .map(([name, value]) => ({ name, value: String(value), at: key.indexOf(`#${name}_${String(value)}`) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at);
  const parts: Pattern = [];
  let from = 0;
  for (const { name, value, at } of places) {
    const begin = at + name.length + 2;
    parts.push(key.slice(from, begin), name);
    from = begin + value.length;
  }
  return [...parts, key.slice(from)];
}

/** As the service itself would store it. */
const byElectro = (entity: EntityName, record: Attributes): Attributes =>
  (model.entities[entity] as unknown as { put(record: object): { params(): { Item: Attributes } } })
    .put(record)
    .params().Item;

function expectSame(entity: EntityName, record: Attributes, item: Attributes) {
  const expected = byElectro(entity, record);
  const other = Object.keys({ ...expected, ...item }).find(
    (name) => IS_KEY.test(name) && expected[name] !== item[name],
  );
  if (other) throw new Error(`The key ${other} of a ${entity} came out as ${String(item[other])}`);
}
