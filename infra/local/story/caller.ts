import { randomInt } from 'node:crypto';
import { tokenFor } from '../local-api/sample-users.ts';

type Json = Record<string, unknown>;

interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** Speaks to the API as a client would: as one of the sample users, or as anybody. */
export class Caller {
  readonly url: string;
  readonly #headers: Record<string, string>;

  constructor(url: string, token?: string) {
    this.url = url;
    this.#headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  static async signedIn(url: string, user: string): Promise<Caller> {
    return new Caller(url, await tokenFor(url, user));
  }

  async send(method: string, path: string, options: { body?: string; headers?: Json } = {}): Promise<Answer> {
    const headers = {
      ...this.#headers,
      ...this.#address(),
      ...(options.headers as Record<string, string> | undefined),
    };
    const init = options.body === undefined ? {} : { body: options.body };
    const answer = await fetch(`${this.url}${path}`, { method, headers, redirect: 'manual', ...init });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  /** Visitors come from everywhere, and forms are for the many. */
  #address(): Record<string, string> {
    if ('authorization' in this.#headers) return {};
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
    const { status, text } = await this.send(method, path, { headers, ...(body === undefined ? {} : { body }) });
    if (status < 200 || status > 299) throw new Error(`${method} ${path} answered ${status}: ${text}`);
    return JSON.parse(text) as T;
  }
}
