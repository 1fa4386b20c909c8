import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const run = join(import.meta.dirname, '..', '.ci', 'run');
const directory = mkdtempSync(join(tmpdir(), 'dossier-ci-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const said = join(directory, 'said');

/** Plays `.ci/run` with commands that only say that they were called; the one of `npm` with these arguments fails. */
function play(failing: string) {
  const npm = `#!/bin/sh\necho "npm $*" >> '${said}'\n[ "$*" != '${failing}' ]\n`;
  writeFileSync(said, '');
  for (const [name, script] of Object.entries({ npm, chromium: '#!/bin/sh\n' })) {
    writeFileSync(join(directory, name), script);
    chmodSync(join(directory, name), 0o755);
  }
  const { status } = spawnSync(run, { env: { ...process.env, PATH: `${directory}:${process.env['PATH']}` } });
  return { status, called: readFileSync(said, 'utf8').trim().split('\n') };
}

const COMMANDS = ['npm ci', 'npm test', 'npm run test:proofs', 'npm run test:browser', 'npm run check'];

describe('what decides whether a change lands', () => {
  it('runs all that README names', () => {
    expect(play('')).toEqual({ status: 0, called: COMMANDS });
  });

  it.each(COMMANDS.map((command, i) => [command, i] as const))('ends with %s where that fails', (command, i) => {
    const { status, called } = play(command.replace('npm ', ''));
    expect(status).not.toBe(0);
    expect(called).toEqual(COMMANDS.slice(0, i + 1));
  });
});
