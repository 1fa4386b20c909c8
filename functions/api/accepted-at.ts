import { Reply } from '../../shared/platform/http/route.ts';

/** The answer to a POST by which something long has only begun: 202, with where to ask for its progress. */
export const acceptedAt = <T extends object>(location: string, shown: T): Reply<T> =>
  new Reply(202, { 'content-type': 'application/json', location }, JSON.stringify(shown));
