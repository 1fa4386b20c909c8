import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ENV } from '../../../shared/platform/env.ts';

/** Milliseconds by the clock, and of the processor for the thread that the first event waits for. */
export interface Loaded {
  clock: number;
  processor: number;
}

/** Loads a bundle, gives it an event if there is one, and tells what that took. Nothing else is in the process by then. */
const LOADING = `
  const [file, event] = process.argv.slice(1);
  const before = process.threadCpuUsage();
  const start = performance.now();
  const { handler } = await import(file);
  if (event) await handler(JSON.parse(event), {});
  const clock = performance.now() - start;
  const { user, system } = process.threadCpuUsage(before);
  process.stderr.write(JSON.stringify({ clock, processor: (user + system) / 1000 }), () => process.exit());`;

const settings: Record<string, string> = {
  ...Object.fromEntries(Object.values(ENV).map((name) => [name, 'https://bench.test/one'])),
  [ENV.organisationTimeZone]: 'Europe/London',
  AWS_REGION: 'eu-west-2',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
};

/** A bundle's loading in a process of its own. `cache` is a folder of compiled code; without one all is compiled. */
export async function loadBundle(file: string, { event, cache }: { event?: object; cache?: string } = {}) {
  const given = event ? [JSON.stringify(event)] : [];
  const env = { ...settings, ...(cache && { NODE_COMPILE_CACHE: cache }) };
  const { stderr } = await promisify(execFile)(
    process.execPath,
    ['--no-warnings', '--input-type=module', '--eval', LOADING, file, ...given],
    { env },
  );
  return JSON.parse(stderr) as Loaded;
}
