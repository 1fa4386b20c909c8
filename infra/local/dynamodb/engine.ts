import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPort } from '../local-port.ts';

export interface Engine {
  url: string;
  stop(): Promise<void>;
}

const startUpMs = 10_000;

/**
 * Starts dynoxide on a database file in the data directory, or uses the engine that DYNAMODB_ENDPOINT names.
 * An engine that a killed stack left behind on the same file is ended first.
 */
export async function startEngine(dataDirectory: string): Promise<Engine> {
  const given = process.env['DYNAMODB_ENDPOINT'];
  if (given) return { url: given, stop: async () => undefined };

  const directory = resolve(dataDirectory);
  mkdirSync(directory, { recursive: true });
  await endOrphan(directory);

  const database = databaseFile(directory);
  const port = await findPort(0);
  const child = spawn(binary(), ['serve', '--port', String(port), '--db-path', database], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const endWithUs = () => void child.kill();
  process.once('exit', endWithUs);
  await untilListening(child);
  writeFileSync(pidFile(directory), String(child.pid));
  indexStream(database);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      process.off('exit', endWithUs);
      await end(child);
      rmSync(pidFile(directory), { force: true });
    },
  };
}

/** Ends the engine that an earlier stack of this data directory left running, if it did. */
export async function endOrphan(dataDirectory: string): Promise<void> {
  const file = pidFile(resolve(dataDirectory));
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  const isOurs = () => commandOf(pid).includes(`--db-path ${databaseFile(resolve(dataDirectory))}`);
  if (isOurs()) process.kill(pid);
  for (let waited = 0; waited < startUpMs && isOurs(); waited += 20) await sleep(20);
  rmSync(file, { force: true });
}

const pidFile = (directory: string) => join(directory, 'engine.pid');
const databaseFile = (directory: string) => join(directory, 'table.db');

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    // ps answers 1 when there is no such process.
    return '';
  }
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

async function untilListening(child: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((done, fail) => {
    const late = setTimeout(() => fail(new Error(`The DynamoDB engine did not start:\n${said}`)), startUpMs);
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes('listening on')) {
        clearTimeout(late);
        done();
      }
    });
    child.once('exit', () => fail(new Error(`The DynamoDB engine ended at once:\n${said}`)));
    child.once('error', fail);
  });
}

/**
 * dynoxide 1.2.1 looks for the highest sequence number in all stream records at each write, without an index: the cost
 * of a write would grow with everything ever written.
 */
function indexStream(database: string): void {
  const connection = new DatabaseSync(database);
  connection.exec(`PRAGMA busy_timeout = 5000; CREATE INDEX IF NOT EXISTS local_sequence
    ON _stream_records (table_name, CAST(sequence_number AS INTEGER))`);
  connection.close();
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill();
  await ended;
}
