import { randomInt } from 'node:crypto';
import { tokenFor } from '../local-api/sample-users.ts';

type Json = Record<string, unknown>;

interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** An answer that is not a 2xx, with all of it in its message. */
export class Refused extends Error {
  readonly status: number;

  constructor(request: string, { status, text }: Pick<Answer, 'status' | 'text'>) {
    super(`${request} answered ${status}: ${text}`);
    this.status = status;
  }
}

/** Moving the clock of one machine by days takes long; nothing that AWS answers does. */
const PATIENCE_MILLISECONDS = 300_000;

/** Speaks to the API as a client would: as one of the sample users, or as anybody. */
export class Caller {
  readonly url: string;
  readonly token: string | undefined;
  readonly #patience: number;

  constructor(url: string, token?: string, patienceMilliseconds = PATIENCE_MILLISECONDS) {
    this.url = url;
    this.token = token;
    this.#patience = patienceMilliseconds;
  }

  static async signedIn(url: string, user: string): Promise<Caller> {
    return new Caller(url, await tokenFor(url, user));
  }

  async send(method: string, path: string, options: { body?: string; headers?: Json } = {}): Promise<Answer> {
    const headers = {
      ...(this.token === undefined ? this.#address() : { authorization: `Bearer ${this.token}` }),
      ...(options.headers as Record<string, string> | undefined),
    };
    const init = options.body === undefined ? {} : { body: options.body };
    const signal = AbortSignal.timeout(this.#patience);
    const answer = await fetch(`${this.url}${path}`, { method, headers, redirect: 'manual', signal, ...init });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  /** Visitors come from everywhere, and forms are for the many; AWS sees itself where a request comes from. */
  #address(): Record<string, string> {
    if (new URL(this.url).protocol === 'https:') return {};
    return { 'x-forwarded-for': `10.${Array.from({ length: 3 }, () => randomInt(256)).join('.')}` };
  }

  /** The answer's JSON; throws with all of the answer when it is not a 2xx. */
  async get<T>(path: string): Promise<T> {
    return this.#json('GET', path);
  }

  async post<T>(path: string, body: Json = {}): Promise<T> {
    return this.#json('POST', path, JSON.stringify(body));
  }

  async #json<T>(method: string, path: string, body?: string): Promise<T> {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await this.send(method, path, { headers, ...(body === undefined ? {} : { body }) });
    if (answer.status < 200 || answer.status > 299) throw new Refused(`${method} ${path}`, answer);
    return JSON.parse(answer.text) as T;
  }
}
