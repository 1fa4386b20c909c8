import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallRecord } from '../../infra/local/parts.ts';
import { welcome } from '../../infra/local/welcome.ts';
import { asksAws, commandsIn, spokenOf, stepsOf, typed } from './commands.ts';
import { ASKS_AWS, ELSEWHERE, INSTEAD, SERVES, SLOW } from './not-run-as-written.ts';
import { pages, root } from './pages.ts';
import type { Service } from './service.ts';
import { startService } from './service.ts';
import type { Step } from './shell.ts';
import { wrongWith } from './shell.ts';
import { makeWorkingCopy } from './working-copy.ts';

const isWholeRun = process.env['DOCS_ALL'] === '1';
const timeout = isWholeRun ? 3_600_000 : 120_000;

const inBlocks = pages.flatMap(({ blocks }) =>
  blocks.filter(({ language, file }) => language === 'sh' && file === undefined).flatMap(commandsIn),
);
const inText = pages.flatMap(spokenOf);

let copy: ReturnType<typeof makeWorkingCopy>;
let service: Service;
beforeAll(async () => {
  copy = makeWorkingCopy();
  service = await startService(copy.directory);
}, timeout);
afterAll(async () => {
  await service.stop();
  copy.remove();
});

const wrong = (steps: Step[]) => wrongWith(steps, { service, directory: copy.directory });

describe('what a page says to type works, from its top to its end', () => {
  const walks = pages.map((page) => ({ page: page.file, steps: stepsOf(page, isWholeRun) }));
  it.each(walks.filter(({ steps }) => steps.length > 0))('$page', { timeout }, async ({ steps }) => {
    expect(await wrong(steps)).toBe('');
  });
});

it('what npm start says to type plays the story', { timeout }, async () => {
  const told = welcome(service.url, 'functions.log')
    .split(/^\d\. .+$/m)
    .slice(1)
    .join('\n');
  const typed = told.replace(/^Ctrl-C.+$/m, '');
  const steps = commandsIn({ at: 'npm start:0', text: typed }).map(({ at, written }) => ({ at, command: written }));
  expect(steps.length).toBeGreaterThan(7);
  expect(await wrong(steps)).toBe('');
  const { items } = (await (await fetch(`${service.url}/_local/mail`)).json()) as { items: { subject: string }[] };
  expect(items.map(({ subject }) => subject)).toContainEqual(expect.stringMatching(/^How are things going/));
});

describe('a command that is spoken of works', () => {
  const written = new Set(inBlocks.map((command) => command.written));
  const others = new Map(
    inText.flatMap(({ at, written: text }) => {
      const command = written.has(text) ? undefined : typed(text, isWholeRun);
      return command === undefined ? [] : [[command, at]];
    }),
  );
  it.each([...others].map(([command, at]) => ({ at, command })))('$command', { timeout }, async (step) => {
    expect(await wrong([step])).toBe('');
  });
});

it('no call on the way was one that a role does not allow', async () => {
  const { items } = (await (await fetch(`${service.url}/_local/calls`)).json()) as { items: CallRecord[] };
  expect(items.filter(({ decision }) => decision === 'denied')).toEqual([]);
});

describe('examples in TypeScript compile', () => {
  const examples = pages.flatMap(({ blocks }) => blocks.filter(({ language }) => language === 'ts'));
  const OPTIONS = '--ignoreConfig --noEmit --strict --skipLibCheck --module nodenext --target es2024 --types node';

  it.each([
    ['those for callers, where the client is installed', '.mts', 'my-client'],
    ['those for whoever works on this, in the repository', '.ts', '.'],
  ])('%s', { timeout: 60_000 }, (_, ending, project) => {
    const cwd = join(copy.directory, project);
    const files = examples.flatMap(({ file, text }) => (file?.endsWith(ending) ? [{ file, text }] : []));
    for (const { file, text } of files) writeFileSync(join(cwd, file), text);
    const options = [...OPTIONS.split(' '), '--allowImportingTsExtensions', ...files.map(({ file }) => file)];
    const { stdout } = spawnSync('npx', ['tsc', ...options], { cwd, env: service.env, encoding: 'utf8' });
    expect([files.length > 1, stdout]).toEqual([true, '']);
  });

  it('and each has the name of a file', () => {
    expect(examples.filter(({ file }) => !/\.m?ts$/.test(file ?? '')).map(({ at }) => at)).toEqual([]);
  });
});

describe('what is not typed as it is written', () => {
  const written = new Set([...inBlocks, ...inText].map((command) => command.written));

  it.each(Object.entries({ SERVES, ASKS_AWS, ELSEWHERE, SLOW, INSTEAD }))(
    '%s names only commands of a page',
    (_, table) => {
      expect(Object.keys(table).filter((command) => !written.has(command))).toEqual([]);
    },
  );

  it.each(Object.entries(ELSEWHERE))('%s is given by %s', (command, test) => {
    const [, name = '', verb = ''] = /^npm run (\w+) -- ([\w-]+)?/.exec(command) ?? [];
    const text = readFileSync(join(root, test), 'utf8');
    expect(text).toContain(verb === '' ? name : `'${verb}'`);
  });

  it('is in blocks that say that they are of the shell', () => {
    const others = pages.flatMap(({ blocks }) => blocks.filter(({ language }) => language !== 'sh'));
    expect(others.filter(({ text }) => /^ *(npm|npx|node|aws|curl) /m.test(text)).map(({ at }) => at)).toEqual([]);
    expect(pages.flatMap(({ prose }) => prose.match(/^ {4}(npm|npx|node|aws|curl) .*/gm) ?? [])).toEqual([]);
  });

  it('is for AWS alone where a page speaks with AWS', () => {
    expect([...written].filter(asksAws).toSorted()).toEqual(Object.keys(ASKS_AWS).toSorted());
  });
});
