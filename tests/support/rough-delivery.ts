import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { Stored } from './random-cases.ts';
import { mulberry32 } from './random.ts';
import { streamRecord } from './random-cases.ts';

/** Lets calls through up to a crash: after it all fail until the invocations have ended. */
export class Crashes {
  #left = Infinity;
  #isLate = false;

  /** The call after so many crashes, before it is done or, late, when only its answer is lost. */
  after(calls: number, isLate: boolean) {
    this.#left = calls;
    this.#isLate = isLate;
  }

  never = () => this.after(Infinity, false);

  async around<T>(call: () => T | Promise<T>): Promise<T> {
    this.#left -= 1;
    if (this.#left < -1 || (this.#left === -1 && !this.#isLate)) throw new Error('crashed');
    const answer = await call();
    if (this.#left <= -1) throw new Error('crashed, and the answer is lost');
    return answer;
  }
}

type Derive = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

interface Rough {
  derive: Derive;
  crashes: Crashes;
  seed: number;
  /** Changes of one delivery at most. */
  batchSize: number;
  /** How probable it is that two batches crash. */
  risk: number;
}

/** What happened on the way. */
export interface Happened {
  batches: number;
  twice: number;
  crashes: number;
}

/**
 * Delivers changes worse than any stream does: out of order among records and within one, long after they were stored, every
 * tenth twice, in two batches at a time, and with crashes amid of batches, which then come again.
 */
export class RoughDelivery {
  readonly happened: Happened = { batches: 0, twice: 0, crashes: 0 };
  readonly #rough: Rough;
  readonly #random: () => number;
  #waiting: Stored[] = [];
  #number = 0;

  constructor(rough: Rough) {
    this.#rough = rough;
    this.#random = mulberry32(rough.seed);
  }

  /** Takes what was stored just now, and delivers some of what waits. */
  async take(stored: Stored): Promise<void> {
    this.#waiting.push(stored);
    if (this.#random() < 0.1) {
      this.#waiting.push(stored);
      this.happened.twice += 1;
    }
    if (this.#waiting.length >= 6 * this.#rough.batchSize) await this.#deliver(this.#rough.risk);
  }

  /** Delivers all that is left; without crashes it is taken at the third attempt at the latest. */
  async end(): Promise<void> {
    const most = 3 * this.#waiting.length;
    for (let i = 0; this.#waiting.length > 0; i++) {
      if (i > most) throw new Error(`${this.#waiting.length} changes fail again and again`);
      await this.#deliver(0);
    }
  }

  async #deliver(risk: number) {
    const { crashes, derive } = this.#rough;
    const batches = [this.#drawn(), this.#drawn()];
    if (this.#random() < risk) {
      this.happened.crashes += 1;
      crashes.after(Math.floor(this.#random() * 15 * this.#rough.batchSize), this.#random() < 0.5);
    }
    const left = await Promise.all(batches.map((batch) => this.#attempt(derive, batch)));
    crashes.never();
    this.#waiting.push(...left.flat());
  }

  /** Some of what waits, whichever it is. */
  #drawn(): Stored[] {
    return Array.from({ length: Math.min(this.#rough.batchSize, this.#waiting.length) }, () => {
      const at = Math.floor(this.#random() * this.#waiting.length);
      return this.#waiting.splice(at, 1)[0] as Stored;
    });
  }

  /** What comes again: all from the first that failed on. */
  async #attempt(derive: Derive, batch: Stored[]): Promise<Stored[]> {
    if (batch.length === 0) return [];
    this.happened.batches += 1;
    const Records = batch.map((stored) => streamRecord(stored, (this.#number += 1)));
    const { batchItemFailures } = await derive({ Records } as unknown as DynamoDBStreamEvent);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const first = Records.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber));
    return first === -1 ? [] : batch.slice(first);
  }
}
