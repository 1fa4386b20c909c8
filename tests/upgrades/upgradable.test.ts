import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { model } from '../../shared/model.ts';
import { removedFrom, upgradedEntities } from '../../shared/platform/upgrades.ts';

const root = join(import.meta.dirname, '..', '..');
const sources = globSync('shared/**/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));

interface Schema {
  attributes: object;
  indexes: Record<string, { index?: string; pk: { composite: string[] }; sk?: { composite: string[] } }>;
}
const schemaOf = (entity: string) => (model.entities as unknown as Record<string, { schema: Schema }>)[entity]?.schema;

/** Kinds that are written by their key, without having been read, or over what was there before. */
const writtenUnread = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/\bentities\s*\.(\w+)\s*\.(?:patch|update|upsert|put)\(/g)].map(([, name = '']) => name),
  ),
);

/** Why records of a kind may not have upgrades; nothing where they may. */
function obstacles(entity: string, removes: string[] = []): string[] {
  const { attributes = {}, indexes = {} } = schemaOf(entity) ?? {};
  const own = Object.values(indexes).filter(({ index }) => index === undefined);
  const place = new Set(own.flatMap(({ pk, sk }) => [...pk.composite, ...(sk?.composite ?? [])]));
  return [
    ...('revision' in attributes
      ? []
      : [`${entity} keeps no revision, so nothing says whether it was written meanwhile`]),
    ...(writtenUnread.has(entity) ? [`${entity} is written without having been read`] : []),
    ...removes.filter((name) => place.has(name)).map((name) => `${entity} is found by ${name}`),
  ];
}

it('what has upgrades is always read before it is written, and stays at its place', () => {
  expect(Object.keys(upgradedEntities()).flatMap((entity) => obstacles(entity, removedFrom(entity)))).toEqual([]);
});

it('what people and rules work with may have upgrades', () => {
  const worked = ['case', 'caseRole', 'caseLink', 'caseSummary', 'activity', 'message', 'followUp', 'run', 'contact'];
  expect(
    [...worked, 'file', 'user', 'submission', 'configurationRecord'].flatMap((entity) => obstacles(entity)),
  ).toEqual([]);
});

it('what counts, what is derived and what is used up by its key may not', () => {
  const found = ['tally', 'projection', 'contactLookup', 'formCounter', 'formLink', 'mailPace', 'auditEntry'];
  expect(found.filter((entity) => obstacles(entity).length === 0)).toEqual([]);
  expect(obstacles('case', ['caseId'])).toEqual(['case is found by caseId']);
});
