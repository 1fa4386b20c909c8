import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createEngineClient } from '../../infra/local/dynamodb/engine-client.ts';
import { startEngine } from '../../infra/local/dynamodb/engine.ts';
import { dataRoot } from '../support/data-root.ts';
import { readGround } from './world/environment.ts';
import { prepare } from './world/prepare.ts';
import { TableStream } from './world/stream.ts';
import { Table } from './world/table.ts';
import { World } from './world/world.ts';

/** A world of its own on an engine of its own. Close it in the end; there can be one in a process, since its time is everybody's. */
export async function openWorld(assembly: string): Promise<{ world: World; close: () => Promise<void> }> {
  const directory = await mkdtemp(join(dataRoot(), 'dossier-simulate-'));
  const engine = await startEngine(directory);
  const ground = readGround(assembly, engine.url);
  // The rate at which mail goes is kept by waiting, and time here does not pass by itself.
  process.env['MAIL_SEND_RATE'] = '1000000';
  const client = createEngineClient(engine.url);
  const table = await Table.make(client, ground, directory);
  const world = new World(ground, table, await TableStream.open(client, ground));
  await world.connect();
  await prepare(world);
  let closing: Promise<void> | undefined;
  const end = async () => {
    table.close();
    await engine.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { world, close: () => (closing ??= end()) };
}
