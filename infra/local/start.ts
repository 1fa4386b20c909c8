import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { createProgress } from './progress.ts';
import { addSampleUsers } from './local-api/sample-users.ts';
import { startLocalStack, type LocalStack, type LocalStackOptions } from './stack.ts';
import { welcome } from './welcome.ts';

const usage = `npm start [-- options]
  --fresh      forget everything that was stored
  --port N     where the API answers (8787)
  --data DIR   where data is kept (.dossier/data)
  --verbose    show what functions log (in any case in functions.log)`;

const red = (text: string) => (process.stderr.isTTY ? `\u001B[31m${text}\u001B[39m` : text);

function readOptions(): LocalStackOptions & { port: number } {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      port: { type: 'string', default: '8787' },
      data: { type: 'string', default: join(import.meta.dirname, '..', '..', '.dossier', 'data') },
      verbose: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new RangeError(`--port takes a number, not ${values.port}`);
  return {
    port,
    fresh: values.fresh,
    dataDirectory: values.data,
    progress: createProgress((line) => console.log(line)),
    log: (line) => console.error(red(line)),
    ...(values.verbose && { onFunctionLine: (line: string) => console.log(line) }),
  };
}

/** A command line that is wrong: says why and how it goes, and ends with 2. */
function readOptionsOrExit(): LocalStackOptions & { port: number } {
  try {
    return readOptions();
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return process.exit(2);
  }
}

async function startOrExit(options: LocalStackOptions & { port: number }): Promise<LocalStack> {
  try {
    const stack = await startLocalStack(options);
    await addSampleUsers(stack.url);
    return stack;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? `Port ${options.port} is taken: choose another with --port` : message;
    console.error(red(reason));
    return process.exit(1);
  }
}

const options = readOptionsOrExit();
const starting = startOrExit(options);
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second one does not wait: the engine ends with this process.
    if (stopping) process.exit(130);
    stopping = true;
    void starting.then((stack) => stack.stop()).then(() => process.exit(0));
  });
}
const stack = await starting;
console.log(welcome(stack.url, relative(process.cwd(), join(options.dataDirectory, 'functions.log'))));
