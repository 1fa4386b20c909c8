import type { IdPrefix } from './ids.ts';
import { idMaker } from './ids.ts';
import { isoInstant } from './time.ts';

/** Who acts: a user, a visitor who sends a form, a rule, or the service itself. */
export interface Actor {
  id: string;
  kind: 'user' | 'visitor' | 'rule' | 'system';
  contactId?: string;
  /** What people call a user. */
  displayName?: string;
  administrator?: boolean;
  /** The user role held in each case category. */
  userRoles?: Record<string, string>;
  /** What that role may do in categories where it differs from what ships. */
  permissions?: Record<string, readonly string[]>;
}

/** Why something is written: what began it all (root), what wrote it (id), and how many rules lie between. */
export interface Cause {
  kind: 'request' | 'rule' | 'service';
  /** The request, the run or the event. */
  id: string;
  ruleId?: string;
  /** The rules that lie between, the first one first. */
  rules?: string[];
  root: string;
  depth: number;
  /** The caller's own words, from the Change-Reason header. */
  reason?: string;
  /** The rule whose effects this takes back: it does not act on it. */
  undoes?: string;
  /** It takes personal data away: its trail does not keep what was there, and no rule acts on it. */
  erases?: boolean;
  /** No rule acts on it and nobody is told of it, nor of what follows from it. */
  quiet?: boolean;
}

/** Makes a repeated POST of the same key meet its first answer. */
export interface Idempotency {
  id: string;
  bodyHash: string;
}

/** What every use-case is given: time, actor and cause come from here, never from the surroundings. */
export interface Context {
  /** Instant, ISO 8601 in UTC; fixed for the whole request. */
  now: string;
  actor: Actor;
  cause: Cause;
  newId(prefix: IdPrefix): string;
  idempotency?: Idempotency;
  /** Revision the caller saw, from If-Match. */
  ifMatch?: number;
  /** The line of the route table by which it was asked for, such as `GET /cases/{caseId}`; none where the service acts by itself. */
  route?: string;
  /** Validate and decide, store nothing. */
  dryRun?: boolean;
}

/** A context for a request or an event that this service answers for. */
export function contextFor(actor: Actor, cause: { kind: Cause['kind']; id: string }): Context {
  const now = isoInstant(Date.now());
  return { now, actor, cause: { ...cause, root: cause.id, depth: 0 }, newId: idMaker(now) };
}

/** The service acting by itself: sweeping, recording feedback. */
export const serviceContext = (part: string, id: string) =>
  contextFor({ id: `service:${part}`, kind: 'system' }, { kind: 'service', id });
