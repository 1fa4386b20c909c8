import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runConfig } from '../../infra/config-command/run.ts';
import type { Flow } from './flow.ts';
import { aDirectory, startFlow } from './flow.ts';

type Document = Record<string, { id: string; label?: string }[]>;

let flow: Flow;
let file: string;
let lines: string[];
let answer = false;
beforeAll(async () => {
  flow = await startFlow();
  file = join(await aDirectory(), 'configuration.json');
  vi.stubEnv('DOSSIER_URL', flow.stack.url);
});
afterAll(() => void vi.unstubAllEnvs());
beforeEach(() => {
  lines = [];
});

const config = (...args: string[]) =>
  runConfig(args, {
    print: (line) => lines.push(line),
    printError: (line) => lines.push(line),
    paint: (_, text) => text,
    ask: async () => answer,
  });
const said = () => lines.join('\n');
const local = ['--stage', 'local'];

/** Exports to the file, and changes what is in it. */
async function inFile(change: (document: Document) => void) {
  expect(await config('export', ...local, '--to', file)).toBe(0);
  const document = JSON.parse(await readFile(file, 'utf8')) as Document;
  change(document);
  await writeFile(file, JSON.stringify(document));
  lines = [];
}

describe('npm run config', () => {
  it('finds nothing to do for what was exported', async () => {
    await inFile(() => {});
    expect(await config('plan', file, ...local)).toBe(0);
    expect(said()).toContain('Nothing to do');
  });

  it('shows what is added, changed to the last leaf, and removed', async () => {
    await inFile(({ media = [], statuses = [], priorities = [] }) => {
      statuses.push({ id: 'waiting', label: 'Waiting', class: 'opened' } as never);
      (media[0] as { label: string }).label = 'Another';
      priorities.pop();
    });
    expect(await config('plan', file, ...local, '--mode', 'replace')).toBe(0);
    expect(said()).toMatch(/^\+ statuses\/waiting Waiting$/m);
    expect(said()).toMatch(/^~ media\/.+\n {4}label: ".+" → "Another"$/m);
    expect(said()).toMatch(/^- priorities\//m);
    expect(lines.at(-1)).toBe('1 added, 1 changed, 1 removed.');
  });

  it('applies it once that is wanted, and not before', async () => {
    expect(await config('apply', file, ...local)).toBe(1);
    expect((await flow.admin.send('GET', '/statuses/waiting')).status).toBe(404);
    answer = true;
    expect(await config('apply', file, ...local)).toBe(0);
    expect(said()).toMatch(/Applied as configuration_/);
    expect((await flow.admin.send('GET', '/statuses/waiting')).status).toBe(200);
    expect(await config('apply', file, ...local, '--yes')).toBe(0);
    expect(lines.at(-1)).toContain('Nothing to do');
  });

  it('answers 1 when there are problems, and says where they are', async () => {
    await inFile(({ caseTypes = [] }) => Object.assign(caseTypes[0] ?? {}, { category: 'gone' }));
    expect(await config('apply', file, ...local, '--yes')).toBe(1);
    expect(said()).toMatch(/\/caseTypes\/0\/category: names the case category "gone"/);

    await inFile(({ statuses = [] }) => Object.assign(statuses[0] ?? {}, { class: 'ajar' }));
    expect(await config('plan', file, ...local)).toBe(1);
    expect(said()).toMatch(/\/configuration\/statuses\/0\/class: /);
  });

  it('imports a case type of CiviCRM, and says what became of the file', async () => {
    const xml = join(import.meta.dirname, '..', 'shared', 'configuration', 'civicrm', 'fixtures', 'every-element.xml');
    answer = false;
    expect(await config('import-civicrm', xml, ...local, '--category', 'cases')).toBe(1);
    expect(said()).toMatch(/left out {2}\//);
    const [, id] = /^\+ caseTypes\/(\S+)/m.exec(said()) ?? [];
    expect((await flow.admin.send('GET', `/case-types/${id}`)).status).toBe(404);
    lines = [];
    const exit = await config('import-civicrm', xml, ...local, '--category', 'cases', '--yes');
    expect([exit, said()]).toEqual([0, expect.stringContaining('Imported.')]);
    expect((await flow.admin.send('GET', `/case-types/${id}`)).status).toBe(200);
    expect(await config('import-civicrm', xml, ...local, '--category', 'none')).toBe(1);
  });

  it.each([
    ['no command', []],
    ['an unknown command', ['sing', ...local]],
    ['an unknown option', ['plan', '--loud', ...local]],
    ['an unknown mode', ['plan', 'file', '--mode', 'sideways', ...local]],
    ['no file', ['plan', ...local]],
    ['a file that is not there', ['plan', '/none.json', ...local]],
    ['no category', ['import-civicrm', 'file', ...local]],
    ['no deployment', ['export']],
  ])('answers 2 and how it goes for %s', async (_, args) => {
    expect(await config(...args)).toBe(2);
    expect(said()).toContain('npm run config --');
  });
});

describe('the import of a file', () => {
  const send = (body: string, type: string) =>
    flow.admin.send('POST', '/configuration/import/civicrm?category=cases', {
      body,
      headers: { 'content-type': type },
    });

  it.each([
    ['is JSON', '{}', 'application/json', 415],
    ['is no XML', '<CaseType>', 'application/xml', 400],
    ['names entities of its own', '<!DOCTYPE a [<!ENTITY b "c">]><CaseType>&b;</CaseType>', 'text/xml', 422],
  ])('is refused when it %s', async (_, body, type, status) => {
    expect((await send(body, type)).status).toBe(status);
  });
});
