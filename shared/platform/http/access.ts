import type { Actor } from '../context.ts';

type Claims = Record<string, unknown>;

/** How a group of resources knows its callers; the domain brings these. */
export interface Access {
  authenticate(claims: Claims | undefined): Promise<Actor>;
  allow(actor: Actor, permission: string): void;
}
