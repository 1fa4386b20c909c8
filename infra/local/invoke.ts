import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openResponseAddress } from './functions/custom-resource-response.ts';
import { functionFiles, readEvent, sampleEvents } from './sample-events.ts';
import { startLocalStack, type LocalStack } from './stack.ts';

const usage = 'npm run invoke <function> <event>';
const list = (title: string, names: string[]) => `${title}\n${names.map((name) => `  ${name}`).join('\n')}`;

/** A command line that is wrong: says what there is to choose from, and ends with 2. */
function refuse(...words: string[]): never {
  console.error([...words, usage].join('\n\n'));
  return process.exit(2);
}

function readArguments(): { name: string; event: Record<string, unknown> } {
  const [name = '', eventName = ''] = process.argv.slice(2);
  const functions = [...functionFiles().keys()];
  if (!functions.includes(name)) refuse(list(`There is no function "${name}". There are:`, functions));
  const event = readEvent(eventName);
  if (!event) refuse(list(`There is no event "${eventName}". Give a file, or one of:`, sampleEvents()));
  return { name, event };
}

/** Runs one function, and says what it answered as JSON; false when it failed as a function. */
async function invoke(stack: LocalStack, name: string, event: Record<string, unknown>): Promise<boolean> {
  const result = await stack.invoke(name, event);
  console.log(JSON.stringify(result.ok ? (result.payload ?? null) : result.error, null, 2));
  return result.ok;
}

/** A custom resource answers to an address: here it gets one of this machine, and what came there is shown too. */
async function invokeAnswering(stack: LocalStack, name: string, event: Record<string, unknown>): Promise<boolean> {
  const address = await openResponseAddress();
  try {
    const ok = await invoke(stack, name, { ...event, ResponseURL: address.url });
    if (ok) console.log(JSON.stringify(await address.response, null, 2));
    return ok;
  } finally {
    await address.close();
  }
}

const { name, event } = readArguments();
const dataDirectory = mkdtempSync(join(tmpdir(), 'dossier-invoke-'));
let ok = false;
try {
  const stack = await startLocalStack({ dataDirectory, log: (line) => console.error(line) });
  try {
    ok = await ('ResponseURL' in event ? invokeAnswering : invoke)(stack, name, event);
  } finally {
    await stack.stop();
  }
} finally {
  rmSync(dataDirectory, { recursive: true, force: true });
}
// What the function set in motion, such as rules, is not waited for.
process.exit(ok ? 0 : 1);
