import { digest } from '../ids.ts';

/**
 * The ETag of a record as it is shown: its revision, by which writes go, and a digest of all of it, since a case file
 * also changes when something on it does. DynamoDB keeps no order of names, so the digest is taken in a fixed one.
 */
export const etagOf = (shown: { revision?: number }): string | undefined =>
  shown.revision === undefined
    ? undefined
    : `"${shown.revision}-${digest(JSON.stringify(ordered(shown))).slice(0, 16)}"`;

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, ordered(inner)]),
  );
}
