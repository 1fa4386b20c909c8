import type { Cause, Context } from './context.ts';
import { expiryAfter } from './time.ts';

/** Attributes of every record whose changes are kept: revision guards writes, the rest is for the audit trail. */
export const stamps = {
  revision: { type: 'number', required: true },
  createdAt: { type: 'string', required: true, readOnly: true },
  createdBy: { type: 'string', required: true, readOnly: true },
  updatedAt: { type: 'string', required: true },
  updatedBy: { type: 'string', required: true },
  cause: { type: 'any', required: true },
} as const;

export interface Stamps {
  revision: number;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
  cause: Cause;
}

/** Stamps of a record made now. */
export const created = (ctx: Context): Stamps => ({
  revision: 1,
  createdAt: ctx.now,
  createdBy: ctx.actor.id,
  ...written(ctx),
});

/** Stamps of a record changed now that was at `revision`. */
export const changed = (ctx: Context, revision: number) => ({ revision: revision + 1, ...written(ctx) });

const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** Marks of a record that is taken away now: it is there for nobody, and expires thirty days later. */
export const takenAway = ({ now }: Context) => ({ deletedAt: now, expiresAt: expiryAfter(now, KEPT_SECONDS) });

const written = (ctx: Context) => ({ updatedAt: ctx.now, updatedBy: ctx.actor.id, cause: ctx.cause });
