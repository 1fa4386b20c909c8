import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const start = join(import.meta.dirname, '..', '..', 'infra', 'local', 'start.ts');
const running = new Set<ChildProcess>();
afterAll(() => running.forEach((child) => child.kill('SIGTERM')));

/** `npm start` as a process of its own, up and answering; stopped when the test file has run. */
export async function startProcess(dataDirectory: string) {
  const child = spawn(process.execPath, [start, '--data', dataDirectory, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const api = /API +(http\S+)/.exec(said)?.[1];
      if (api) resolve(api);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(said)));
  });
  return { child, url };
}

/** Ends a process as a power cut does. */
export async function kill(child: ChildProcess) {
  running.delete(child);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
