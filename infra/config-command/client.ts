/** A request that the service refused: its own words, and what it says about fields. */
export class Refusal extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? `The service answered ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

interface Problem {
  detail?: string;
  errors?: { pointer: string; detail: string }[];
  plan?: unknown;
}

export interface Target {
  url: string;
  token: string;
}

/** Speaks to a deployment as one of its administrators. */
export class Client {
  readonly #target: Target;

  constructor(target: Target) {
    this.#target = target;
  }

  /** The answer's JSON; throws Refusal for any answer but a 2xx. */
  async send<T>(method: string, path: string, sent: { body?: string; headers?: Record<string, string> } = {}) {
    const { url, token } = this.#target;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...sent.headers },
      ...(sent.body === undefined ? {} : { body: sent.body }),
    });
    const json: unknown = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Refusal(answer.status, json as Problem);
    return json as T;
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.send<T>('POST', path, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  }
}
