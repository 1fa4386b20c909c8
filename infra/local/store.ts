import { DatabaseSync } from 'node:sqlite';
import type { Collection, Store } from './types.ts';

/**
 * Opens the store's file, made if absent, for this process alone: throws `database is locked` while another has it open. What `set` has returned from survives kill -9: SQLite's write-ahead log
 * is with the operating system by then.
 */
export function openStore(file: string): Store {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS documents (
      position INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT, id TEXT, document TEXT, UNIQUE (collection, id));
    COMMIT`);
  return {
    collection: <T>(name: string) => openCollection<T>(database, name),
    close: () => database.close(),
  };
}

function openCollection<T>(database: DatabaseSync, name: string): Collection<T> {
  const one = database.prepare('SELECT document FROM documents WHERE collection = ? AND id = ?');
  const write = database.prepare(`INSERT INTO documents (collection, id, document) VALUES (?, ?, ?)
    ON CONFLICT (collection, id) DO UPDATE SET document = excluded.document`);
  const remove = database.prepare('DELETE FROM documents WHERE collection = ? AND id = ?');
  const every = database.prepare('SELECT id, document FROM documents WHERE collection = ? ORDER BY position');
  const parse = (row: Record<string, unknown>) => JSON.parse(String(row['document'])) as T;
  return {
    get: (id) => {
      const row = one.get(name, id);
      return row && parse(row);
    },
    set: (id, document) => void write.run(name, id, JSON.stringify(document)),
    delete: (id) => void remove.run(name, id),
    all: () => every.all(name).map((row) => ({ id: String(row['id']), document: parse(row) })),
  };
}
