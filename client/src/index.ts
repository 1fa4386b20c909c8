import createFetchClient, { type ClientOptions, type Middleware } from 'openapi-fetch';
import type { paths, ProblemDetails } from './schema.ts';

export type * from './schema.ts';

interface Options {
  /** Where the API is, such as `https://api.harbour-housing.example`. */
  baseUrl: string;
  /** A token of the identity provider, or how to get one; only public routes do without. */
  token?: string | (() => string | Promise<string>);
  fetch?: ClientOptions['fetch'];
}

/** A client of the API: `client.GET('/cases/{caseId}', …)`, with paths, bodies and answers typed. */
export function createClient({ token, ...options }: Options) {
  const client = createFetchClient<paths>({
    ...options,
    // Lists are told with commas, and custom fields as parameters of their own.
    querySerializer: { array: { style: 'form', explode: false }, object: { style: 'form', explode: true } },
  });
  if (token !== undefined) client.use(bearer(token));
  return client;
}

export type Client = ReturnType<typeof createClient>;

const bearer = (token: NonNullable<Options['token']>): Middleware => ({
  async onRequest({ request }) {
    request.headers.set('authorization', `Bearer ${typeof token === 'string' ? token : await token()}`);
    return request;
  },
});

/** A refusal of the API; `problem` says what to do, unless the gateway itself refused. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: ProblemDetails | undefined;

  constructor({ status, url }: Response, error: unknown) {
    const problem = isProblem(error) ? error : undefined;
    super(`${url} answered ${status}: ${problem?.detail ?? JSON.stringify(error)}`);
    this.status = status;
    this.problem = problem;
  }
}

const isProblem = (error: unknown): error is ProblemDetails =>
  typeof error === 'object' && error !== null && 'requestId' in error;

/** The data of an answer; throws ApiError for a refusal. */
export async function dataOf<T>(answer: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok) throw new ApiError(response, error);
  return data as T;
}

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** All items of a list, page after page: `allOf((cursor) => client.GET('/cases', { params: { query: { cursor } } }))`. */
export async function* allOf<T>(
  read: (cursor: string | undefined) => Promise<{ data?: Page<T>; error?: unknown; response: Response }>,
): AsyncGenerator<T> {
  let cursor: string | null | undefined;
  do {
    const page: Page<T> = await dataOf(read(cursor ?? undefined));
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
