import { createTables, tablesOf } from '../../../infra/local/dynamodb/tables.ts';
import type { EngineClient } from '../../../infra/local/dynamodb/engine-client.ts';
import { plainItems, scanTable } from '../../support/scan-table.ts';
import type { Ground } from './environment.ts';

export type Item = Record<string, unknown>;

/** BatchWriteItem takes no more at once. */
const AT_ONCE = 25;

/** The template's table on the real engine, made anew for each history from what a deployment begins with. */
export class Table {
  readonly #engine: EngineClient;
  readonly #ground: Ground;
  #begin: object[] = [];

  constructor(engine: EngineClient, ground: Ground) {
    this.#engine = engine;
    this.#ground = ground;
  }

  /** What is in the table now is what each history begins with. */
  async keepAsBeginning(): Promise<void> {
    this.#begin = await scanTable(this.#engine, this.#ground.tableName);
  }

  async renew(): Promise<ReturnType<typeof tablesOf>[number]> {
    const { deployment, tableName } = this.#ground;
    await this.#engine.table('DeleteTable', { TableName: tableName }).catch(() => undefined);
    await createTables(deployment, this.#engine);
    for (let i = 0; i < this.#begin.length; i += AT_ONCE) {
      const requests = this.#begin.slice(i, i + AT_ONCE).map((Item) => ({ PutRequest: { Item } }));
      await this.#engine.table('BatchWriteItem', { RequestItems: { [tableName]: requests } });
    }
    const [table] = tablesOf(deployment);
    if (!table) throw new Error('The template has no table');
    return table;
  }

  /** All that is stored. */
  items = (): Promise<Item[]> => plainItems(this.#engine, this.#ground.tableName);
}
