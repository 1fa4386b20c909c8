import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tokenFor } from '../../infra/local/local-api/sample-users.ts';
import type { Flow } from './flow.ts';
import { startFlow } from './flow.ts';

const root = join(import.meta.dirname, '..', '..');
let flow: Flow;
let directory: string;
beforeAll(async () => {
  flow = await startFlow();
  // Within the repository, so that what the client is built upon is found.
  directory = mkdtempSync(join(root, '.dossier', 'client-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('the client is packed, and the page "Connect a client" works with the package', { timeout: 120_000 }, async () => {
  execFileSync('npm', ['pack', '--pack-destination', directory], { cwd: join(root, 'client'), stdio: 'pipe' });
  const target = join(directory, 'node_modules', '@dossier', 'client');
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', join(directory, 'dossier-client-0.1.0.tgz'), '-C', target, '--strip-components=1']);
  const page = readFileSync(join(root, 'docs', 'client.md'), 'utf8');
  writeFileSync(join(directory, 'connect.ts'), /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? '');

  const env = {
    ...process.env,
    DOSSIER_URL: flow.stack.url,
    DOSSIER_TOKEN: await tokenFor(flow.stack.url, 'coordinator'),
  };
  const child = await ran(join(directory, 'connect.ts'), env);
  expect(child).toMatch(
    /^\S+ is open for Grace Hall\n([\s\S]*\n)?404: There is no such record, or you may not see it\.\n$/,
  );
});

it('the document is there for everybody, and not sent again to who has it', async () => {
  const { status, headers, text } = await flow.visitor.send('GET', '/openapi.json');
  expect([status, (JSON.parse(text) as { openapi: string }).openapi]).toEqual([200, '3.1.1']);
  const again = { headers: { 'if-none-match': headers.get('etag') } };
  expect((await flow.visitor.send('GET', '/openapi.json', again)).status).toBe(304);
});

/** Beside this process, which answers for the stack. */
const ran = (file: string, env: NodeJS.ProcessEnv): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [file], { env }, (error, stdout, stderr) =>
      error ? reject(new Error(`${stdout}${stderr}`)) : resolve(stdout),
    );
  });
