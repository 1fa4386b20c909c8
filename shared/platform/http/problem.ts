import type { FieldError } from '../errors.ts';
import { AppError, STATUS_OF } from '../errors.ts';
import { Reply } from './route.ts';

const TITLE_OF: Record<AppError['code'], string> = {
  unreadable: 'The request could not be read',
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  conflict: 'Not possible as things stand',
  gone: 'Not there any more',
  stale: 'Changed in between',
  'too-large': 'Too large',
  'unsupported-media-type': 'Not a known media type',
  invalid: 'Some fields need attention',
  'precondition-required': 'Say which state you change',
  'too-many-requests': 'Too many requests',
};

interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  requestId: string;
  errors?: FieldError[];
}

/** An error as RFC 9457 problem details. What is not an AppError is a defect: nothing of it is shown. */
export function problemReply(error: unknown, { instance, requestId }: { instance: string; requestId: string }): Reply {
  const known = error instanceof AppError;
  const problem: Problem = {
    type: known ? `urn:dossier:problem:${error.code}` : 'urn:dossier:problem:defect',
    title: known ? TITLE_OF[error.code] : 'Something went wrong here',
    status: known ? STATUS_OF[error.code] : 500,
    detail: known ? error.message : 'Nothing was stored. Try again; if it goes on, report the request id.',
    instance,
    requestId,
    ...(known && error.details.errors ? { errors: error.details.errors } : {}),
    ...(known ? error.details.members : {}),
  };
  const headers = known ? error.details.headers : {};
  return new Reply(problem.status, { 'content-type': 'application/problem+json', ...headers }, JSON.stringify(problem));
}
