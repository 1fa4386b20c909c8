import { isObject } from '../custom-fields/custom-fields.ts';

type Fields = Record<string, unknown>;
/** The fields of a record by the names under which the audit trail keeps them. */
export type Leaves = Map<string, unknown>;

const CUSTOM = 'customFields';
const NESTED = /^customFields\.([^.[]+)(?:\.([^.]+)|\[(\d+)\])?$/;

/**
 * Custom fields each by itself, as `customFields.<set>.<field>`, and of a set that has several records each of these, as
 * `customFields.<set>[0]`; every other field whole. So a change of one field does not store all of them twice.
 */
export function leavesOf(record: Fields): Leaves {
  const { [CUSTOM]: custom, ...plain } = record;
  const nested = custom === undefined ? [] : within(CUSTOM, custom, ([name, set]) => setLeaves(name, set));
  return new Map([...Object.entries(plain), ...nested]);
}

const setLeaves = (name: string, set: unknown): [string, unknown][] =>
  Array.isArray(set) && set.length > 0
    ? set.map((row, index) => [`${name}[${index}]`, row] as [string, unknown])
    : within(name, set, (leaf) => [leaf]);

/** The members of an object that has any; otherwise it is a leaf itself, so that nothing empty is lost. */
function within(name: string, value: unknown, inner: (member: [string, unknown]) => [string, unknown][]) {
  const members = isObject(value) ? Object.entries(value) : [];
  if (members.length === 0) return [[name, value] as [string, unknown]];
  return members.flatMap(([member, deeper]) => inner([`${name}.${member}`, deeper]));
}

/** The record that has these leaves. */
export function recordOf(leaves: Leaves): Fields {
  const plain = [...leaves].filter(([name]) => !NESTED.test(name));
  const custom = customFieldsOf([...leaves].filter(([name]) => NESTED.test(name)));
  return { ...Object.fromEntries(plain), ...custom };
}

function customFieldsOf(leaves: [string, unknown][]): Fields {
  const sets = new Map<string, unknown>();
  for (const [name, value] of leaves) {
    const { set, field, row } = partsOfLeaf(name);
    if (field !== undefined) sets.set(set, { ...(sets.get(set) as Fields | undefined), [field]: value });
    else if (row !== undefined) sets.set(set, withRow(sets.get(set) as unknown[] | undefined, row, value));
    else sets.set(set, value);
  }
  return sets.size === 0 ? {} : { [CUSTOM]: Object.fromEntries(sets) };
}

const withRow = (rows: unknown[] = [], row: number, value: unknown) => {
  const next = [...rows];
  next[row] = value;
  return next;
};

/** What the name of a custom field's leaf is made of. */
export function partsOfLeaf(name: string): { set: string; field?: string | undefined; row?: number | undefined } {
  const [, set = '', field, row] = NESTED.exec(name) ?? [];
  return { set, field, row: row === undefined ? undefined : Number(row) };
}

/** Whether a name is that of a custom field. */
export const isCustomLeaf = (name: string) => NESTED.test(name);
