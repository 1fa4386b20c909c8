import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groups } from '../functions/api/index.ts';
import { ID_OF, model } from '../shared/model.ts';

const root = join(import.meta.dirname, '..');
const sources = globSync('{functions,shared,infra}/**/*.ts', { cwd: root }).toSorted();
const source = (file: string) => readFileSync(join(root, file), 'utf8');
const importsOf = (file: string) =>
  [...source(file).matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, target = '']) =>
    relative(root, join(root, dirname(file), target)),
  );

/** `cases` of shared/cases/open-case.ts. */
const conceptOf = (file: string) => /^shared\/([^/]+)\//.exec(file)?.[1];
const offending = (files: string[], forbidden: (file: string, target: string) => boolean) =>
  files.flatMap((file) =>
    importsOf(file)
      .filter((target) => forbidden(file, target))
      .map((target) => `${file} -> ${target}`),
  );

describe('registries are complete', () => {
  const families = globSync('shared/**/{triggers,conditions,actions,fields,types,widgets}/index.ts', { cwd: root });

  it('and all are found', () => {
    expect(families.map((file) => basename(dirname(file)))).toEqual(
      expect.arrayContaining(['triggers', 'conditions', 'actions', 'fields', 'widgets']),
    );
  });

  it.each(families)('%s names every member beside it', (index) => {
    const members = globSync(`${dirname(index)}/*.ts`, { cwd: root }).filter((file) => file !== index);
    // What other members are made of, such as their contract, is not a member.
    const parts = new Set(members.flatMap(importsOf));
    expect(members.filter((file) => !importsOf(index).includes(file) && !parts.has(file))).toEqual([]);
  });

  it('and the model has every entity', () => {
    const entities = globSync('shared/**/*.entity.ts', { cwd: root }).flatMap((file) =>
      [...source(file).matchAll(/entity: '(\w+)'/g)].map(([, name]) => String(name)),
    );
    expect(Object.keys(model.entities).toSorted()).toEqual([...entities].toSorted());
  });

  it('and every record of a case file can be told apart', () => {
    const kinds = Object.keys(model.collections.caseFile({ caseId: 'x' }).params().ExpressionAttributeValues as object)
      .map((name) => /^:__edb_e___(\w+)_c0$/.exec(name)?.[1])
      .filter((name) => name !== undefined);
    expect(kinds.length).toBeGreaterThan(5);
    expect(Object.keys(ID_OF)).toEqual(expect.arrayContaining(kinds));
  });
});

describe('imports point one way', () => {
  const shared = sources.filter((file) => file.startsWith('shared/'));
  /** What puts the concepts together. */
  const composing = new Set([
    'shared/model.ts',
    'shared/configuration/configuration-document.schema.ts',
    'shared/configuration/check-document.ts',
  ]);

  it('the platform knows nothing of the domain', () => {
    const platform = shared.filter((file) => conceptOf(file) === 'platform');
    expect(offending(platform, (_, target) => conceptOf(target) !== 'platform')).toEqual([]);
  });

  it('no concept knows the automations', () => {
    const concepts = shared.filter((file) => conceptOf(file) !== 'automations' && !composing.has(file));
    expect(offending(concepts, (_, target) => conceptOf(target) === 'automations')).toEqual([]);
  });

  it('no concept reaches for the storage of another but through the model', () => {
    const others = shared.filter((file) => file !== 'shared/model.ts');
    expect(
      offending(others, (file, target) => target.endsWith('.entity.ts') && conceptOf(target) !== conceptOf(file)),
    ).toEqual([]);
  });

  it('functions call shared/ and themselves, and shared/ calls neither them nor infra/', () => {
    const functions = sources.filter((file) => file.startsWith('functions/'));
    expect(offending(functions, (_, target) => !/^(functions|shared)\//.test(target))).toEqual([]);
    expect(offending(shared, (_, target) => !target.startsWith('shared/'))).toEqual([]);
  });

  it('infra/ takes only the route tables of functions/', () => {
    const infra = sources.filter((file) => file.startsWith('infra/'));
    expect(
      offending(infra, (_, target) => target.startsWith('functions/') && target !== 'functions/api/index.ts'),
    ).toEqual([]);
  });

  it('time comes from the context: nothing else in shared/ asks the clock', () => {
    const asking = shared.filter((file) => /Date\.now\(|new Date\(\)/.test(source(file)));
    expect(asking).toEqual(['shared/platform/context.ts']);
  });
});

describe('routes', () => {
  const routes = Object.values(groups).flatMap(({ routes: table }) => table);

  it('have a permission, and the public ones are those of the webforms and of private addresses', () => {
    expect(routes.filter(({ permission }) => !permission)).toEqual([]);
    expect(groups.intake.routes.every(({ permission }) => permission === 'public')).toBe(true);
    const open = Object.entries(groups).flatMap(([group, table]) =>
      table.routes.filter(({ permission }) => permission === 'public').map(() => group),
    );
    expect(new Set(open)).toEqual(new Set(['intake', 'feeds']));
  });

  it('are each there once', () => {
    const keys = routes.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('check what their paths name', () => {
    expect(routes.filter(({ path, params }) => path.includes('{') && !params).map(({ path }) => path)).toEqual([]);
  });

  it.each(Object.entries(groups))('say what it means for people when %s fails', (_, { errorImpact }) => {
    expect(errorImpact).toMatch(/^[A-Z].{30,}\.$/);
  });
});

it('files are small and named in kebab-case', () => {
  const long = sources.filter((file) => source(file).split('\n').length > 200);
  const named = sources.filter(
    (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(entity|schema))?\.ts$/.test(posix.basename(file)),
  );
  expect([long, named]).toEqual([[], []]);
});
