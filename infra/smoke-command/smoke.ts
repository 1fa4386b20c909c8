import { runSmoke } from './run.ts';

const { stdout, stderr } = process;
const ending = new AbortController();

// Once: a second signal ends the process as it would any other.
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    stderr.write('Ended early; what was made is being taken away. Once more leaves it there.\n');
    ending.abort(new Error(`it was told to (${name})`));
  });
}

process.exitCode = await runSmoke(process.argv.slice(2), {
  print: (line) => stdout.write(`${line}\n`),
  printError: (line) => stderr.write(`${line}\n`),
  signal: ending.signal,
});
