import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { databaseFile } from '../../../infra/local/dynamodb/engine.ts';
import type { EngineClient } from '../../../infra/local/dynamodb/engine-client.ts';
import { createTables } from '../../../infra/local/dynamodb/tables.ts';
import { EngineFile } from './engine-file.ts';
import type { Ground } from './environment.ts';

export type Item = Record<string, unknown>;

/** The template's table on the real engine, at each history's beginning as a deployment begins. */
export class Table {
  readonly #file: EngineFile;

  private constructor(file: EngineFile) {
    this.#file = file;
  }

  /** Makes the table on an engine that keeps it in this directory. */
  static async make(engine: EngineClient, { deployment, tableName }: Ground, directory: string): Promise<Table> {
    await createTables(deployment, engine);
    const table = new Table(new EngineFile(databaseFile(directory), tableName));
    table.keepAsBeginning();
    return table;
  }

  /** What is in the table now is what each history begins with. */
  keepAsBeginning = (): void => this.#file.keep();

  renew = (): void => this.#file.putBack();

  /** All that is stored. */
  items = (): Item[] => this.#file.items<Record<string, AttributeValue>>().map((item) => unmarshall(item));

  close = () => this.#file.close();
}
