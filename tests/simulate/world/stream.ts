import { isNamed } from '../../../infra/local/access/function-permission.ts';
import type { EngineClient } from '../../../infra/local/dynamodb/engine-client.ts';
import { tablesOf } from '../../../infra/local/dynamodb/tables.ts';
import type { FailureRules } from '../../../infra/local/streams/stream-batches.ts';
import { readFilters } from '../../../infra/local/streams/stream-consumer.ts';
import type { StreamMapping } from '../../../infra/local/streams/stream-consumer.ts';
import { openStream } from '../../../infra/local/streams/stream-reader.ts';
import type { StreamReader, StreamRecord } from '../../../infra/local/streams/stream-reader.ts';
import type { Ground } from './environment.ts';

/** One consumer of the table's stream: what it was not given yet, as far as the filters of the template let it through. */
export interface Consumer {
  name: string;
  batchSize: number;
  rules: FailureRules;
  matches: (record: StreamRecord) => boolean;
  waiting: StreamRecord[];
}

/** The stream of the engine's table, read once, and its consumers by the template's event source mappings. */
export class TableStream {
  readonly consumers: Consumer[];
  readonly #reader: StreamReader;
  #last: string | undefined;

  private constructor(reader: StreamReader, { deployment, functions }: Ground) {
    const [table] = tablesOf(deployment);
    this.#reader = reader;
    this.consumers = deployment
      .ofType('AWS::Lambda::EventSourceMapping')
      .map(({ properties }) => properties as unknown as StreamMapping)
      .filter(({ EventSourceArn }) => EventSourceArn === table?.streamArn)
      .map((mapping) => ({
        name: functions.find(({ arn }) => isNamed(arn, mapping.FunctionName))?.name ?? mapping.FunctionName,
        batchSize: mapping.BatchSize ?? 100,
        rules: mapping,
        matches: readFilters(mapping),
        waiting: [],
      }));
  }

  static async open(engine: EngineClient, ground: Ground): Promise<TableStream> {
    const [table] = tablesOf(ground.deployment);
    if (!table) throw new Error('The template has no table');
    return new TableStream(await openStream(engine, table), ground);
  }

  /** From now on what is written to the table; what was there before is not told. */
  async begin(): Promise<void> {
    await this.read();
    for (const consumer of this.consumers) consumer.waiting = [];
  }

  /** Puts what was written since before the consumers. */
  async read(): Promise<void> {
    for (let page = await this.#page(); page.length > 0; page = await this.#page()) {
      this.#last = page.at(-1)?.dynamodb.SequenceNumber;
      for (const consumer of this.consumers) consumer.waiting.push(...page.filter(consumer.matches));
    }
  }

  #page = (): Promise<StreamRecord[]> => this.#reader.read(this.#last);
}
