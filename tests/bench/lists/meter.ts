import { client } from '../../../shared/platform/table.ts';

/** What a call read. */
export interface Cost {
  requests: number;
  items: number;
  /** Read units, as the engine reports them. */
  units: number;
}

/**
 * What every request reads besides: the caller's record, and once in ten seconds the stamp of the configuration and the
 * layout of lists.
 */
const BESIDE = /\$dossier#(userId|configurationId|layoutId)_/;

interface Read {
  ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[];
  Items?: unknown[];
  Item?: unknown;
  Responses?: Record<string, unknown[]>;
}

/** Counts what the service asks of DynamoDB, and leads it to an engine. */
export class Meter {
  #cost: Cost = { requests: 0, items: 0, units: 0 };
  #engine = new URL('http://127.0.0.1:1');

  constructor() {
    client.middlewareStack.add(
      (next) => async (args) => {
        const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' as const };
        const result = await next({ ...args, input });
        if (!BESIDE.test(JSON.stringify(input))) this.#count(result.output as Read);
        return result;
      },
      { step: 'initialize', name: 'meter' },
    );
    client.middlewareStack.add(
      (next) => (args) => {
        const { hostname, port } = this.#engine;
        Object.assign(args.request as object, { protocol: 'http:', hostname, port: Number(port) });
        return next(args);
      },
      { step: 'build', name: 'lead' },
    );
  }

  /** From here on the table is that of this engine. */
  lead(url: string): void {
    this.#engine = new URL(url);
  }

  /** What it costs to do something, with nothing else under way. */
  async costOf<T>(work: () => Promise<T>): Promise<{ cost: Cost; result: T }> {
    this.#cost = { requests: 0, items: 0, units: 0 };
    const result = await work();
    return { cost: this.#cost, result };
  }

  #count({ ConsumedCapacity, Items, Item, Responses }: Read): void {
    const found = Items ?? (Responses ? Object.values(Responses).flat() : Item === undefined ? [] : [Item]);
    this.#cost.requests += 1;
    this.#cost.items += found.length;
    this.#cost.units += [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  }
}
