/** What can go wrong in words of the caller, and the HTTP status each is answered with. */
export const STATUS_OF = {
  unreadable: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  'precondition-required': 428,
  'too-many-requests': 429,
} as const;

export type ErrorCode = keyof typeof STATUS_OF;

/** One thing wrong with the input; `pointer` is a JSON pointer into the body. */
export interface FieldError {
  pointer: string;
  detail: string;
}

export interface Stale {
  record: { revision: number };
  since: number;
}

interface Details {
  errors?: FieldError[];
  headers?: Record<string, string>;
  /** Of a stale write: the record as it is, and the revision that the caller saw. */
  stale?: Stale;
  /** More members of the problem, beyond those of every problem. */
  members?: Record<string, unknown>;
}

/** An error that the caller can act on: `message` says what to do. Anything else thrown is a defect, answered 500. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

export const notFound = (what: string) => new AppError('not-found', `There is no such ${what}, or you may not see it.`);
export const conflict = (message: string) => new AppError('conflict', message);
export const forbidden = (message: string) => new AppError('forbidden', message);
export const invalid = (errors: FieldError[]) =>
  new AppError('invalid', 'Some of what was sent is missing or not valid. See "errors" for each field.', { errors });
