import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { endEngine, startProcess } from './engine-process.ts';
import { freePort } from './free-port.ts';

export interface Engine {
  url: string;
  stop(): Promise<void>;
}

/** How long the end of another engine is waited for. */
const endingMs = 10_000;

/**
 * Starts dynoxide on a database file in the data directory, or uses the engine that DYNAMODB_ENDPOINT names.
 * An engine that a killed stack left behind on the same file is ended first. `findPort` answers ports that should be free;
 * rejects when each of five was taken before the engine had it.
 */
export async function startEngine(dataDirectory: string, findPort = freePort): Promise<Engine> {
  const given = process.env['DYNAMODB_ENDPOINT'];
  if (given) return { url: given, stop: async () => undefined };

  const directory = resolve(dataDirectory);
  mkdirSync(directory, { recursive: true });
  await endOrphan(directory);

  const database = databaseFile(directory);
  const { child, port } = await startProcess(database, findPort);
  writeFileSync(pidFile(directory), String(child.pid));
  indexStream(database);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      await endEngine(child);
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
  for (let waited = 0; waited < endingMs && isOurs(); waited += 20) await sleep(20);
  rmSync(file, { force: true });
}

const pidFile = (directory: string) => join(directory, 'engine.pid');
/** The file in which the engine of a data directory keeps everything. */
export const databaseFile = (directory: string) => join(directory, 'table.db');

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    // ps answers 1 when there is no such process.
    return '';
  }
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
