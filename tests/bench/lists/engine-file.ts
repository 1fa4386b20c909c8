import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { writtenItem } from './item-text.ts';

type Item = Record<string, unknown>;

interface Index {
  name: string;
  partitionKey: string;
  sortKey: string;
  /** Attributes that it holds; undefined: all. */
  holds: Set<string> | undefined;
  insert: StatementSync;
}

/** Rows of a kilobyte and more fill these better than pages of four. */
const PAGE_BYTES = 16_384;
const CACHE_KILOBYTES = 512 * 1024;
const WRITES_PER_TRANSACTION = 200_000;

/**
 * The engine's own file, written while the engine does not run: over its API it takes some eight thousand items a second,
 * so a hundred times as much. Rows are laid down as they come, and the keys are put in order at the end.
 */
export class EngineFile {
  readonly #database: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #indexes: Index[];
  readonly #indexStatements: string[];
  items = 0;

  constructor(file: string, table: string) {
    this.#database = new DatabaseSync(file);
    this.#run(`PRAGMA journal_mode = DELETE; PRAGMA page_size = ${PAGE_BYTES}; VACUUM`);
    this.#run('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE');
    this.#run(`PRAGMA cache_size = -${CACHE_KILOBYTES}`);
    const names = indexNames(this.#database, table);
    this.#indexStatements = [table, ...names.map((name) => rowsOf(table, name))].flatMap((one) => this.#unkeyed(one));
    this.#insert = this.#database.prepare(`INSERT INTO "${table}" (pk, sk, item_json, item_size) VALUES (?, ?, ?, ?)`);
    this.#indexes = indexesOf(this.#database, table);
    this.#run('BEGIN');
  }

  add(item: Item): void {
    const [pk, sk] = [`S:${String(item['pk'])}`, `S:${String(item['sk'])}`];
    const { text, size } = writtenItem(item);
    this.#insert.run(pk, sk, text, size);
    for (const index of this.#indexes) {
      const [partition, sort] = [item[index.partitionKey], item[index.sortKey]];
      if (typeof partition !== 'string' || typeof sort !== 'string') continue;
      index.insert.run(`S:${partition}`, `S:${sort}`, pk, sk, held(index, item, text));
    }
    this.items += 1;
    if (this.items % WRITES_PER_TRANSACTION === 0) this.#run('COMMIT; BEGIN');
  }

  /** Puts the keys in order and closes the file. */
  finish(): void {
    this.#run('COMMIT');
    for (const statement of this.#indexStatements) this.#run(statement);
    this.#run('PRAGMA journal_mode = WAL');
    this.#database.close();
  }

  #run(statement: string): void {
    this.#database.exec(statement);
  }

  /** Makes a table of rows again without its keys, and answers by what they are made at the end. */
  #unkeyed(name: string): string[] {
    const made = this.#database
      .prepare("SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type = 'index'")
      .all(name) as { type: string; sql: string }[];
    const [{ sql } = { sql: '' }, ...others] = made;
    const [, key = ''] = /PRIMARY KEY \(([^)]+)\)/.exec(sql) ?? [];
    this.#run(`ALTER TABLE "${name}" RENAME TO "earlier rows"`);
    for (const { sql: index } of others) this.#run(`DROP INDEX ${/INDEX ("[^"]+"|\S+)/.exec(index)?.[1]}`);
    this.#run(sql.replace(/,\s*PRIMARY KEY \([^)]+\)/, ''));
    this.#run(`INSERT INTO "${name}" SELECT * FROM "earlier rows"; DROP TABLE "earlier rows"`);
    return [`CREATE UNIQUE INDEX "${name} by key" ON "${name}" (${key})`, ...others.map((index) => index.sql)];
  }
}

const rowsOf = (table: string, index: string) => `${table}::gsi::${index}`;

const held = ({ holds }: Index, item: Item, text: string) =>
  holds ? writtenItem(Object.fromEntries(Object.entries(item).filter(([name]) => holds.has(name)))).text : text;

interface Definition {
  IndexName: string;
  KeySchema: { AttributeName: string; KeyType: string }[];
  Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
}

function definitionsOf(database: DatabaseSync, table: string): Definition[] {
  const found = database.prepare('SELECT gsi_definitions FROM _tables WHERE table_name = ?').get(table);
  return JSON.parse(String(found?.['gsi_definitions'] ?? '[]')) as Definition[];
}

const indexNames = (database: DatabaseSync, table: string) =>
  definitionsOf(database, table).map(({ IndexName }) => IndexName);

function indexesOf(database: DatabaseSync, table: string): Index[] {
  return definitionsOf(database, table).map(({ IndexName, KeySchema, Projection }) => {
    const [partitionKey = '', sortKey = ''] = KeySchema.map(({ AttributeName }) => AttributeName);
    const named = ['pk', 'sk', partitionKey, sortKey, ...(Projection.NonKeyAttributes ?? [])];
    return {
      name: IndexName,
      partitionKey,
      sortKey,
      holds: Projection.ProjectionType === 'ALL' ? undefined : new Set(named),
      insert: database.prepare(
        `INSERT INTO "${rowsOf(table, IndexName)}" (gsi_pk, gsi_sk, table_pk, table_sk, item_json) VALUES (?, ?, ?, ?, ?)`,
      ),
    };
  });
}
