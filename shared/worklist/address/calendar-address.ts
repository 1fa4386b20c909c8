import { randomUUID } from 'node:crypto';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { CalendarAddress } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import { signature } from '../../platform/signature.ts';
import { addressOf, hashOf, isSecretOf } from './calendar-token.ts';

/** What is known of a user's address; the address itself is not. */
interface AddressNote {
  exists: boolean;
  createdAt: string | null;
  /** The day, of the organisation's zone, on which it was fetched last. */
  fetchedOn: string | null;
}

/** Whether the caller has a private calendar address, and when it was used last. */
export async function describeCalendarAddress({ actor }: Context): Promise<AddressNote> {
  const stored = await readAddress(actor.id);
  if (stored?.tokenHash === undefined) return { exists: false, createdAt: null, fetchedOn: null };
  return { exists: true, createdAt: stored.createdAt, fetchedOn: stored.fetchedOn ?? null };
}

/**
 * Makes a new private address of the caller's calendar, and shows it this once; one that there was works no more. The same
 * Idempotency-Key gives the same address again for as long as no other was made: the answer, which holds a secret, is not
 * stored for that. Throws conflict for who is no contact.
 */
export const makeCalendarAddress = (ctx: Context): Promise<{ address: string; createdAt: string }> =>
  retryOnConflict(async () => {
    const { actor, idempotency, now } = ctx;
    if (actor.contactId === undefined) throw conflict('You are no contact, so nothing can be assigned to you.');
    const { signingKey } = await getConfiguration(ctx);
    const once = idempotency?.id ?? randomUUID();
    const secretOf = (generation: number) =>
      signature(signingKey, 'calendar address', actor.id, String(generation), once);
    const stored = await readAddress(actor.id);
    const same = secretOf(stored?.generation ?? 0);
    if (stored && isSecretOf(same, stored.tokenHash)) {
      return { address: addressOf(actor.id, same), createdAt: stored.createdAt };
    }
    const generation = (stored?.generation ?? 0) + 1;
    const secret = secretOf(generation);
    const next = { calendarOf: actor.id, generation, tokenHash: hashOf(secret), createdAt: now };
    return store(ctx, { stored, next }, { address: addressOf(actor.id, secret), createdAt: now });
  });

/** Takes the caller's address away, at once and for good. */
export const revokeCalendarAddress = (ctx: Context): Promise<void> =>
  retryOnConflict(async () => {
    const stored = await readAddress(ctx.actor.id);
    if (stored?.tokenHash === undefined) return;
    const { tokenHash: _, fetchedOn: __, ...next } = stored;
    await store(ctx, { stored, next: { ...next, generation: stored.generation + 1 } }, undefined);
  });

/** The record of a user's address, as it is. */
export async function readAddress(userId: string): Promise<CalendarAddress | undefined> {
  const { data } = await model.entities.calendarAddress.get({ calendarOf: userId }).go({ consistent: true });
  return data ?? undefined;
}

interface Replacing {
  stored: CalendarAddress | undefined;
  next: CalendarAddress;
}

function store<T>(ctx: Context, { stored, next }: Replacing, answer: T): Promise<T> {
  const put = model.entities.calendarAddress
    .put(next)
    .where(({ generation }, is) => (stored ? is.eq(generation, stored.generation) : is.notExists(generation)));
  const { idempotency: _, ...unremembered } = ctx;
  return commit(unremembered, [{ Put: put.params() }], answer);
}
