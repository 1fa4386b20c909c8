/**
 * A whole import on a stack of its own, with what it took: `node tests/flows/large-import.ts [rows]`, 100,000 if none are
 * named. The memory is that of this process, in which all functions and the whole stack run, but for the engine.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addSampleUsers } from '../../infra/local/local-api/sample-users.ts';
import { startLocalStack } from '../../infra/local/stack.ts';
import { Caller } from '../../infra/local/story/caller.ts';
import type { Shown } from './importing.ts';
import { importOf } from './importing.ts';

const rows = Number(process.argv[2] ?? 100_000);
const mapping = ['firstName', 'lastName', 'email', 'phone', 'address.city'].map((to) => ({ column: to, to }));
const head = `${mapping.map(({ column }) => column).join(',')}\n`;
const line = (_: unknown, i: number) => `Person,Number ${i},person${i}@example.org,+44 20 7946 ${i % 10_000},York\n`;

const megabytes = () => Math.round(process.memoryUsage().rss / 1024 ** 2);
const say = (line: string) => process.stdout.write(`${line}\n`);
let most = 0;
const watch = setInterval(() => (most = Math.max(most, megabytes())), 500);

async function pass(admin: Caller, id: string, verb: 'check' | 'start') {
  const from = Date.now();
  await admin.post(`/imports/${id}/${verb}`);
  let job: Shown;
  do {
    await pause(500);
    job = await admin.get<Shown>(`/imports/${id}`);
  } while (job.state === 'checking' || job.state === 'running');
  const seconds = (Date.now() - from) / 1000;
  say(`${verb}: ${job.state} ${JSON.stringify(job.rows)} in ${seconds.toFixed(0)} s, at most ${most} MB`);
}

const dataDirectory = await mkdtemp(join(tmpdir(), 'dossier-large-'));
const stack = await startLocalStack({ dataDirectory });
try {
  await addSampleUsers(stack.url);
  const admin = await Caller.signedIn(stack.url, 'admin');
  const id = await importOf(admin, head + Array.from({ length: rows }, line).join(''), { mapping });
  say(`${rows} rows, ${megabytes()} MB before`);
  await pass(admin, id, 'check');
  await pass(admin, id, 'start');
} finally {
  clearInterval(watch);
  await stack.stop();
  await rm(dataDirectory, { recursive: true, force: true });
}
