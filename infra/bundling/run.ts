import { join } from 'node:path';
import { buildFunction } from './build-function.ts';
import { functionEntries, type FunctionName } from './function-entries.ts';

// `node run.ts DIRECTORY`: every function's bundle in a folder of its name there.
const [directory = ''] = process.argv.slice(2);
await Promise.all(
  Object.keys(functionEntries).map((name) => buildFunction(name as FunctionName, join(directory, name))),
);
