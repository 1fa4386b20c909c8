import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { addSampleUsers } from '../../infra/local/local-api/sample-users.ts';
import { createEngineClient } from '../../infra/local/dynamodb/engine-client.ts';
import { tablesOf } from '../../infra/local/dynamodb/tables.ts';
import { createProgress } from '../../infra/local/progress.ts';
import type { LocalStack } from '../../infra/local/stack.ts';
import { startLocalStack } from '../../infra/local/stack.ts';
import { Caller } from '../../infra/local/story/caller.ts';
import { scanTable } from '../support/scan-table.ts';

/** As many as a batch of the stream holds at most, and as many rules as a busy organisation has. */
const CHANGES = 100;
const RULES = 50;
const ROUNDS = 3;

type Item = Record<string, AttributeValue>;

/** What the rules wait for, and what that costs. */
const SITUATIONS: [string, (i: number) => object][] = [
  ['no rule waits for the change', () => ({ trigger: { type: 'activity-completed', activityType: 'letter' } })],
  ['ten rules wait for it, none is for such cases', (i) => ({ ...waiting(i, 10), caseTypes: ['award'] })],
  ['one rule acts', (i) => waiting(i, 1)],
  ['ten rules act', (i) => waiting(i, 10)],
];

const waiting = (i: number, wait: number) => ({
  trigger: { type: 'activity-completed', activityType: i < wait ? 'initial-call' : 'letter' },
});

const ruleOf = (i: number, settings: object) => ({
  id: `bench-${i}`,
  label: `Bench rule ${i}`,
  actions: [{ do: { type: 'add-activity', activityType: 'follow-up', subject: `Call again ${i}`, dueInDays: 7 } }],
  limits: { perDay: 1_000_000 },
  ...settings,
});

/** Changes per second that one lane of one shard takes through react, one batch after the other, and the calls that each costs. */
export async function benchReact(): Promise<void> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'dossier-bench-'));
  const stack = await startLocalStack({
    dataDirectory,
    progress: createProgress((line) => process.stderr.write(`${line}\n`)),
  });
  try {
    await addSampleUsers(stack.url);
    const admin = await Caller.signedIn(stack.url, 'admin');
    process.stdout.write(
      `${CHANGES} cases with an initial call, ${RULES} active rules, ${ROUNDS} batches of ${CHANGES} changes\n\n`,
    );
    const calls = await openCases(stack, admin);
    for (const [name, settings] of SITUATIONS) {
      await putRules(admin, settings);
      process.stdout.write(`${name.padEnd(48)} ${await measure(stack, calls)}\n`);
    }
  } finally {
    await stack.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

/** The stored initial call of each new case. */
async function openCases(stack: LocalStack, admin: Caller): Promise<Item[]> {
  const { id: client } = await admin.post<{ id: string }>('/contacts', {
    kind: 'individual',
    firstName: 'Ada',
    lastName: 'Moss',
  });
  for (let i = 0; i < CHANGES; i++) {
    await admin.post('/cases', { caseType: 'housing-support', clients: [client], subject: `Case ${i}` });
  }
  await stack.settle();
  const [table] = tablesOf(stack.deployment);
  const stored = await scanTable(createEngineClient(stack.engineUrl), table?.name ?? '');
  return stored
    .filter((item) => item['__edb_e__']?.S === 'activity' && item['type']?.S === 'initial-call')
    .slice(0, CHANGES);
}

async function putRules(admin: Caller, settings: (i: number) => object): Promise<void> {
  const rules = Array.from({ length: RULES }, (_, i) => ruleOf(i, settings(i)));
  const configuration = await admin.get<{ rules: object[] }>('/configuration');
  const wanted = { mode: 'replace', configuration: { ...configuration, rules } };
  const { fingerprint } = await admin.post<{ fingerprint: string }>('/configuration/plan', wanted);
  await admin.post('/configuration/apply', { ...wanted, fingerprint });
  // Functions that have read the configuration see another one after ten seconds.
  await setTimeout(11_000);
}

let revision = 1_000;

/** The calls as if they were completed once more. */
function batch(calls: Item[]) {
  revision += 1;
  const at = new Date().toISOString();
  const cause = { kind: 'request', id: `bench-${revision}`, root: `bench-${revision}`, depth: 0 };
  const now = marshall({ status: 'completed', statusClass: 'completed', revision, updatedAt: at, cause });
  return {
    Records: calls.map((call, i) => ({
      eventID: `${revision}-${i}`,
      eventName: 'MODIFY',
      dynamodb: {
        SequenceNumber: String(revision * 1_000 + i),
        ApproximateCreationDateTime: Date.now() / 1_000,
        OldImage: call,
        NewImage: { ...call, ...now },
      },
    })),
  };
}

async function measure(stack: LocalStack, calls: Item[]): Promise<string> {
  await stack.invoke('stream-react', batch(calls));
  const before = countsOf(stack);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const event = batch(calls);
    const start = performance.now();
    const { error } = (await stack.invoke('stream-react', event)) as { error?: unknown };
    if (error) throw new Error(`react failed: ${JSON.stringify(error)}`);
    times.push(performance.now() - start);
  }
  const after = countsOf(stack);
  const median = times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
  const perBatch = [...after]
    .map(([action, count]) => [action, (count - (before.get(action) ?? 0)) / ROUNDS] as const)
    .filter(([, count]) => count > 0)
    .map(([action, count]) => `${Math.round(count)} ${action}`);
  return `${String(Math.round((CHANGES * 1_000) / median)).padStart(6)} changes/s   per batch: ${perBatch.join(', ') || 'no calls'}`;
}

function countsOf(stack: LocalStack): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { function: name, action, count } of stack.calls() as {
    function: string;
    action: string;
    count: number;
  }[]) {
    if (name === 'stream-react') counts.set(action, (counts.get(action) ?? 0) + count);
  }
  return counts;
}
