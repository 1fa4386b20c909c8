import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import type { CallRecord } from '../../infra/local/parts.ts';
import { noteUses } from '../flows/privileges/uses.ts';

const start = join(import.meta.dirname, '..', '..', 'infra', 'local', 'start.ts');
const running = new Map<ChildProcess, string>();
/** Calls that no role allowed, as the process says them. */
const denied: string[] = [];
afterAll(async () => {
  const uses = noteUses(inject('assembly'));
  for (const [child, url] of running) {
    const { items } = (await (await fetch(`${url}/_local/calls`)).json()) as { items: CallRecord[] };
    for (const { function: name, action, resource, decision } of items) {
      if (decision === 'allowed') uses.onCall({ function: name, access: { action, resource }, denial: undefined });
    }
    child.kill('SIGTERM');
  }
  for (const denial of denied) uses.onCall({ function: '', access: { action: '', resource: '' }, denial });
  uses.keepIn(inject('uses'));
});

/** `npm start` as a process of its own, up and answering; stopped when the test file has run. */
export async function startProcess(dataDirectory: string) {
  const child = spawn(process.execPath, [start, '--data', dataDirectory, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      denied.push(
        ...chunk
          .toString()
          .split('\n')
          .filter((line) => / may not \w+:\w+ on /.test(line)),
      );
      const api = /API +(http\S+)/.exec(said)?.[1];
      if (api) resolve(api);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(said)));
  });
  running.set(child, url);
  return { child, url };
}

/** Ends a process as a power cut does. */
export async function kill(child: ChildProcess) {
  running.delete(child);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
