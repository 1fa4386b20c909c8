import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endOrphan } from './dynamodb/engine.ts';
import { openStore } from './store.ts';
import type { Store } from './types.ts';

/** What a stack keeps between starts; `--fresh` removes these alone, since the folder is the caller's. */
const kept = [
  'store.db',
  'store.db-wal',
  'store.db-shm',
  'table.db',
  'table.db-wal',
  'table.db-shm',
  'objects',
  'functions.log',
];

/**
 * Opens a data directory for this stack alone; `fresh` empties it first. Throws when another stack uses it. The store's file
 * is locked while it is open, so that a killed stack leaves no lock behind.
 */
export async function openDataDirectory(directory: string, fresh: boolean): Promise<Store> {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'store.db');
  const store = claim(file, directory);
  if (!fresh) return store;

  store.close();
  await endOrphan(directory);
  for (const name of kept) rmSync(join(directory, name), { recursive: true, force: true });
  return claim(file, directory);
}

function claim(file: string, directory: string): Store {
  try {
    return openStore(file);
  } catch (error) {
    if (!String(error).includes('locked')) throw error;
    throw new Error(`Another local stack uses ${directory}: stop it, or give this one another folder with --data`, {
      cause: error,
    });
  }
}
