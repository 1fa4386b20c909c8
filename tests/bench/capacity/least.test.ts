import { expect, it } from 'vitest';
import { leastReads, leastWrites } from './least.ts';
import type { Look, Read, Write } from './look.ts';
import { bytesOf, type Item } from './sizes.ts';

const item = (pk: string, bytes: number, more: Item = {}): Item => ({
  pk: { S: pk },
  sk: { S: 'x' },
  text: { S: 'y'.repeat(bytes) },
  ...more,
});
const read = (fields: Partial<Read>): Look => ({
  reads: [{ walk: undefined, index: 'table', strong: false, items: new Map(), ...fields }],
  writes: [],
});
const write = (fields: Partial<Write>): Look => ({
  reads: [],
  writes: [{ key: 'a', before: undefined, after: undefined, together: false, checked: false, ...fields }],
});
const INDEX = { partitionKey: 'gsi1pk', sortKey: 'gsi1sk', holds: undefined };
const listed = (place: string): Item => ({ gsi1pk: { S: 'list' }, gsi1sk: { S: place } });

it('counts names and values as DynamoDB does', () => {
  expect(bytesOf({ name: { S: 'né' }, n: { N: '-12.50' }, yes: { BOOL: true }, list: { L: [{ S: 'ab' }] } })).toBe(
    4 + 3 + (1 + 3) + (3 + 1) + (4 + 3 + 1 + 2),
  );
});

it('sums what one Query reads, and rounds up each item that is fetched', () => {
  const items = new Map([1, 2, 3].map((n) => [String(n), item(String(n), 1300)]));
  expect(leastReads([read({ walk: 'q', items })])).toBe(0.5);
  expect(leastReads([read({ items })])).toBe(1.5);
  expect(leastReads([read({ items, strong: true })])).toBe(3);
});

it('counts what was read twice once, and what is not there as little', () => {
  const items = new Map([['a', item('a', 10)]]);
  expect(leastReads([read({ items }), read({ items })])).toBe(0.5);
  expect(leastReads([read({ items: new Map([['none', undefined]]) })])).toBe(0.5);
});

it('counts again what is read after somebody else was faster to write it', () => {
  const items = new Map([['a', item('a', 10)]]);
  const refusal = (key: string): Look => ({ reads: [], writes: [], refused: [key] });
  expect(leastReads([read({ items }), refusal('a'), read({ items })])).toBe(1);
  expect(leastReads([read({ items }), refusal('b'), read({ items })])).toBe(0.5);
});

it('counts a write by the larger image, twice with others, and nothing where nothing changed', () => {
  const [small, large] = [item('a', 10), item('a', 1500)];
  expect(leastWrites([write({ before: large, after: small })], [INDEX])).toBe(2);
  expect(leastWrites([write({ after: large, together: true })], [INDEX])).toBe(4);
  expect(leastWrites([write({ before: small, after: { ...small } })], [INDEX])).toBe(0);
  expect(leastWrites([write({ before: large, after: large, checked: true })], [INDEX])).toBe(4);
});

it('counts an index where it holds something else, and twice where the place is another', () => {
  const at = (place: string, bytes = 10) => item('a', bytes, listed(place));
  expect(leastWrites([write({ before: at('1'), after: at('1', 20) })], [INDEX])).toBe(2);
  expect(leastWrites([write({ before: at('1'), after: at('2') })], [INDEX])).toBe(3);
  const keysOnly = { ...INDEX, holds: new Set(['pk', 'sk', 'gsi1pk', 'gsi1sk']) };
  expect(leastWrites([write({ before: at('1'), after: at('1', 20) })], [keysOnly])).toBe(1);
});
