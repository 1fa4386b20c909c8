import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const startUpMs = 10_000;
/** How often another port is tried when one is taken meanwhile; dynoxide cannot tell which one it chose by itself. */
const mostPorts = 5;

/**
 * Starts dynoxide on a database file, on a port that `findPort` answers; it ends with this process.
 * Rejects with what it said when it does not start.
 */
export async function startProcess(
  database: string,
  findPort: () => Promise<number>,
): Promise<{ child: ChildProcess; port: number }> {
  for (let tried = 1; ; tried++) {
    const port = await findPort();
    const child = spawn(binary(), ['serve', '--port', String(port), '--db-path', database], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const endWithUs = () => void child.kill();
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    try {
      await untilListening(child);
      return { child, port };
    } catch (error) {
      child.kill();
      if (tried === mostPorts || !/already in use/i.test(String(error))) throw error;
    }
  }
}

/** Ends an engine, and waits until it has ended. */
export async function endEngine(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill();
  await ended;
}

/** Rejects, with what the engine said, when it ends or is not ready in time. */
async function untilListening(child: ChildProcess): Promise<void> {
  let said = '';
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const late = setTimeout(() => reject(new Error(`The DynamoDB engine did not start:\n${said}`)), startUpMs);
  child.stderr?.on('data', (part: Buffer) => {
    said += part.toString();
    if (said.includes('listening on')) resolve();
  });
  // Only then has it said all that it had to say.
  child.once('close', () => reject(new Error(`The DynamoDB engine ended at once:\n${said}`)));
  child.once('error', reject);
  await promise.finally(() => clearTimeout(late));
}

function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const packageFile = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(packageFile), process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
  } catch {
    throw new Error(`The package ${name} is not installed. Run npm ci, or set DYNAMODB_ENDPOINT to another engine`);
  }
}
