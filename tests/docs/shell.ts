import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { USUAL_ADDRESS, type Service } from './service.ts';

/** What is done in a shell: a command of a page, or a file that its reader saves there. */
export type Step = { at: string; command: string } | { at: string; file: string; text: string };

interface Reader {
  service: Service;
  /** Where the reader begins. */
  directory: string;
}

/**
 * Does all steps in one bash, as somebody with time: after each the service comes to rest, and who waits has the service's
 * clock move. A request that is refused ends it. Answers what went wrong: the place, the command and what was said; nothing
 * where all went well.
 */
export async function wrongWith(steps: Step[], { service, directory }: Reader): Promise<string> {
  const aside = mkdtempSync(join(directory, '..', 'shell-'));
  const progress = join(aside, 'at');
  const lines = steps.flatMap((step, index) => {
    const note = `printf %s ${index} > '${progress}'`;
    if ('command' in step) return [note, step.command.replaceAll(USUAL_ADDRESS, service.url), 'at_rest'];
    writeFileSync(join(aside, String(index)), step.text.replaceAll(USUAL_ADDRESS, service.url));
    return [note, `cp '${join(aside, String(index))}' '${step.file}'`];
  });
  const script = [PATIENCE, ...lines].join('\n');
  try {
    await bash(script, { cwd: directory, env: { ...service.env, STACK: service.url } });
    return '';
  } catch (error) {
    const step = steps[Number(readFileSync(progress, 'utf8'))];
    const done = step && ('command' in step ? step.command : `saving ${step.file}`);
    return `${step?.at}: ${done}\n${(error as Error).message}`;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

const PATIENCE = `set -eo pipefail
curl() { command curl --fail-with-body --silent --show-error "$@"; }
at_rest() { curl -X POST "$STACK/_local/settle" > /dev/null; }
sleep() { curl "$STACK/_local/clock" -d "{\\"advance\\":\\"PT$1S\\"}" > /dev/null; }`;

function bash(script: string, options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', script], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`exit ${code}\n${said}`))));
  });
}
