import { Reply } from '../../shared/platform/http/route.ts';
import { etagOf } from '../../shared/platform/http/etag.ts';

/** The answer to a POST that made a record: the record, and where it is from now on. */
export function createdAt<T extends { revision?: number }>(location: string, shown: T): Reply<T> {
  const etag = etagOf(shown);
  const headers = { 'content-type': 'application/json', location, ...(etag ? { etag } : {}) };
  return new Reply(201, headers, JSON.stringify(shown));
}
