import type { Actor } from '../context.ts';
import type { Stale } from '../errors.ts';

type Claims = Record<string, unknown>;

/** How a group of resources knows its callers; the domain brings these. */
export interface Access {
  authenticate(claims: Claims | undefined): Promise<Actor>;
  allow(actor: Actor, permission: string): void;
  /** The fields of a record that were changed since the revision that a caller saw, as far as it is known. */
  changedSince(stale: Stale): Promise<string[]>;
}
