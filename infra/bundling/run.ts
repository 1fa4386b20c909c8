import { join } from 'node:path';
import { openBundler } from './bundler.ts';
import { functionEntries, type FunctionName } from './function-entries.ts';

/** One waits for plugins while another is at work; more would each read again what the others have read. */
const AT_ONCE = 2;

// `node run.ts DIRECTORY`: every function's bundle in a folder of its name there.
const [directory = ''] = process.argv.slice(2);
const waiting = Object.keys(functionEntries) as FunctionName[];
const bundlers = await Promise.all(Array.from({ length: AT_ONCE }, openBundler));
try {
  await Promise.all(
    bundlers.map(async ({ bundle }) => {
      for (let name = waiting.shift(); name; name = waiting.shift()) await bundle(name, join(directory, name));
    }),
  );
} finally {
  await Promise.all(bundlers.map(({ close }) => close()));
}
