import { getConfiguration } from '../../configuration/configuration.ts';
import type { Unsubscription } from '../../model.ts';
import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { creating } from '../../platform/record-writes.ts';
import { created } from '../../platform/stamps.ts';
import { expiryAfter } from '../../platform/time.ts';
import { readUnsubscribeToken } from './unsubscribe-address.ts';

const KEPT_SECONDS = 90 * 24 * 60 * 60;

/** Notes that whoever has this link wants no more automatic e-mails, or wants them again. Not-found for a forged one. */
export async function unsubscribe(
  ctx: Context,
  { token, wanted }: { token: string; wanted: boolean },
): Promise<Unsubscription> {
  const told = readUnsubscribeToken(await getConfiguration(ctx), token);
  const record: Unsubscription = {
    ...told,
    unsubscriptionId: ctx.newId('unsubscription'),
    wanted,
    expiresAt: expiryAfter(ctx.now, KEPT_SECONDS),
    ...created(ctx),
  };
  return commit(ctx, [creating(model.entities.unsubscription, record)], record);
}
