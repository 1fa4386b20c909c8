import { siteCounter } from './sites.ts';

/** From where an event comes. */
export type Source = 'stream' | 'queue' | 'schedule' | 'mail';

/** What may happen to the delivery of one event or batch. */
export const DELIVERY_FAULTS = {
  stream: ['again', 'together', 'split', 'reversed', 'late'],
  queue: ['again', 'together', 'late'],
  schedule: ['again', 'together', 'late', 'never'],
  mail: ['again', 'late', 'never'],
} as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[Source][number];

/** In words, for the history that failed. */
export const MEANING: Record<DeliveryFault, string> = {
  again: 'comes twice',
  together: 'comes twice at the same time',
  split: 'comes in pieces of one record',
  reversed: 'comes with the changes of its records in the reverse order of records',
  late: 'comes three hours late',
  never: 'never comes',
};

export const LATE_MILLISECONDS = 3 * 60 * 60_000;

/** One delivery, as it was made. */
export interface Delivery {
  source: Source;
  /** `stream to stream-derive #2`, the second of its kind. */
  site: string;
}

/** Deliveries in their order, and what is planned to happen to some of them. */
export class Deliveries {
  readonly made: Delivery[] = [];
  #planned = new Map<string, DeliveryFault>();
  #siteOf = siteCounter();

  /** From now on this happens to deliveries, by their sites. */
  reset(planned: Map<string, DeliveryFault>): void {
    this.made.length = 0;
    this.#planned = planned;
    this.#siteOf = siteCounter();
  }

  /** Counts a delivery, and tells what happens to it. */
  next(source: Source, to: string): DeliveryFault | undefined {
    const site = this.#siteOf(`${source} to ${to}`);
    this.made.push({ source, site });
    return this.#planned.get(site);
  }
}
