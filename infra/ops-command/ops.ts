import { setTimeout as pause } from 'node:timers/promises';
import { runOps } from './run.ts';

const { stdout, stderr } = process;
/** Between two looks at a recount. */
const LOOK_MILLISECONDS = 2_000;

process.exitCode = await runOps(process.argv.slice(2), {
  print: (line) => stdout.write(`${line}\n`),
  printError: (line) => stderr.write(`${line}\n`),
  // Over the line before, where somebody looks on; a file gets nothing of it.
  progress: (line) => void (stderr.isTTY && stderr.write(`\r${line}\u001B[K`)),
  now: () => new Date(),
  wait: () => pause(LOOK_MILLISECONDS),
});
