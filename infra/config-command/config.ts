import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import { runConfig } from './run.ts';

const { stdin, stdout, stderr } = process;

/** Where nobody can answer, the answer is no. */
async function ask(question: string): Promise<boolean> {
  if (!stdin.isTTY) return false;
  const terminal = createInterface({ input: stdin, output: stdout });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

// Who reads the output may stop reading, as `head` does.
stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));

process.exitCode = await runConfig(process.argv.slice(2), {
  print: (line) => stdout.write(`${line}\n`),
  printError: (line) => stderr.write(`${line}\n`),
  // Leaves the text as it is where the stream is no terminal, or NO_COLOR is set.
  paint: (colour, text) => styleText(colour, text, { stream: stdout }),
  ask,
});
