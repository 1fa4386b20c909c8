import { join } from 'node:path';
import type { Played } from './play.ts';

/** Where examples are kept that the document shows. */
export const EXAMPLES = join(import.meta.dirname, '..', '..', 'infra', 'openapi', 'examples.json');

/** More of a list shows nothing more. */
const MOST_ITEMS = 2;
const ULID = /([a-zA-Z]+)_[0-7][0-9A-HJKMNP-TV-Z]{25}/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
const ADDRESS = /https?:\/\/(127\.0\.0\.1|localhost):\d+/g;

/** What opens something, or looks as if it did: another one stands in its place. */
const SECRETS: [RegExp, string][] = [
  [/whsec_[A-Za-z0-9+/]{32}/g, 'whsec_AnExampleOfASecretThatIsNobodys0'],
  [/AKIA[0-9A-F]{16}-\d+/g, 'AKIAIOSFODNN7EXAMPLE'],
  [/"Policy":"[^"]*"/g, '"Policy":"eyJleHBpcmF0aW9uIjoi…"'],
  [/\?X-Amz-Algorithm=[^"]*/g, '?X-Amz-Algorithm=AWS4-HMAC-SHA256&…'],
  [/\d{8}T\d{6}Z/g, '20250106T090000Z'],
  [/(?<=EXAMPLE\/)\d{8}/g, '20250106'],
  [/(?<=(submission|formLink)_\w{26}\.)[\w-]{32}/g, 'ASignatureThatIsAnExampleNoMore0'],
  [
    /(?:[0-7][0-9A-HJKMNP-TV-Z]{25}\.){3}[\w-]{22}/g,
    `${'01JGYZ00000000000000000000.'.repeat(3)}ASignatureAsAnExample0`,
  ],
  [/[0-7][0-9A-HJKMNP-TV-Z]{25}-[\w-]{32}(?=\.ics)/g, '01JGYZ00000000000000000000-ASignatureThatIsAnExampleNoMore0'],
  [/\b[0-9a-f]{64}\b/g, '0123456789abcdef'.repeat(4)],
];

/** What answers schemas: in a document of schemas they would be taken for its own. */
const SCHEMAS = new Set(['GET /openapi.json', 'GET /configuration/schema']);

/** What was played as it is shown: the same ids, instants and addresses at each time. */
export function asExamples(played: Record<string, Played>): Record<string, Played> {
  const ids = new Map<string, string>();
  const inOrder = Object.fromEntries(
    Object.entries(played)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([route, { answer, ...one }]) => [route, SCHEMAS.has(route) ? one : { ...one, answer: shortened(answer) }]),
  );
  return JSON.parse(
    withoutSecrets(JSON.stringify(inOrder))
      .replaceAll(ULID, (id, prefix: string) => {
        const known = ids.get(id) ?? `${prefix}_01JGYZ00000000000000${String(ids.size).padStart(6, '0')}`;
        ids.set(id, known);
        return known;
      })
      .replaceAll(INSTANT, '2025-01-06T09:00:00.000Z')
      .replaceAll(ADDRESS, 'https://api.harbour-housing.example'),
  ) as Record<string, Played>;
}

const withoutSecrets = (told: string) =>
  SECRETS.reduce((text, [secret, example]) => text.replaceAll(secret, example), told);

/** Answers alone: a request that is shown can be sent. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map(shortened);
  if (typeof value === 'string') return value.length > 300 ? `${value.slice(0, 300)}…` : value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shortened(one)]));
}
