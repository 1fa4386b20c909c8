import * as crypto from 'node:crypto';
import { createRequire, syncBuiltinESMExports } from 'node:module';

/**
 * Makes chance the same each time: what this process draws by `node:crypto` and Web Crypto comes from a number that `reset`
 * sets to where it began. Install it before a line of the service is loaded.
 */
export class Chance {
  #state = 1;

  reset = (seed = 1) => void (this.#state = seed >>> 0 || 1);

  install(): void {
    const builtin = createRequire(import.meta.url)('node:crypto') as Record<string, unknown>;
    const bytes = (size: number) => Buffer.from(Array.from({ length: size }, () => this.#byte()));
    const uuid = () => bytes(16).toString('hex').replace(UUID, '$1-$2-4$3-8$4-$5');
    builtin['randomBytes'] = (size: number, done?: (error: null, drawn: Buffer) => void) =>
      done ? done(null, bytes(size)) : bytes(size);
    builtin['randomUUID'] = uuid;
    builtin['randomInt'] = (from: number, to?: number) => draw(bytes(4), from, to);
    syncBuiltinESMExports();
    const web = crypto.webcrypto as { getRandomValues: unknown; randomUUID: unknown };
    web.getRandomValues = <T extends Uint8Array>(array: T): T => {
      bytes(array.byteLength).copy(Buffer.from(array.buffer, array.byteOffset, array.byteLength));
      return array;
    };
    web.randomUUID = uuid;
  }

  /** One byte of xorshift, which is random enough for names. */
  #byte(): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state >>> 0;
    return this.#state & 0xff;
  }
}

const UUID = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/;

function draw(drawn: Buffer, from: number, to?: number): number {
  const [least, most] = to === undefined ? [0, from] : [from, to];
  return least + (drawn.readUInt32BE() % (most - least));
}
