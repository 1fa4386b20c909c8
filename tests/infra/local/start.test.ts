import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDirectory } from './fixture.ts';

const start = (...flags: string[]) => {
  const file = join(import.meta.dirname, '../../../infra/local/start.ts');
  return spawnSync(process.execPath, [file, '--data', aDirectory(), ...flags], { encoding: 'utf8' });
};

describe('npm start', () => {
  const busy = createServer();
  beforeAll(() => once(busy.listen(0, '127.0.0.1'), 'listening'));
  afterAll(() => void busy.close());

  it('says in one sentence that the port is taken, and how to choose another', () => {
    const { port } = busy.address() as AddressInfo;
    const { status, stderr } = start('--port', String(port));
    expect({ status, stderr }).toEqual({ status: 1, stderr: `Port ${port} is taken: choose another with --port\n` });
  });

  it.each([['--colour'], ['--port', 'many'], ['--port', '70000'], ['stray']])(
    'explains its options for %s %s',
    (...flags) => {
      const { status, stderr } = start(...flags);
      expect(status).toBe(2);
      expect(stderr).toContain('npm start [-- options]');
    },
  );
});
