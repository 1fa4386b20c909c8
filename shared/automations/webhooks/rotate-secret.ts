import { patchIn } from '../../configuration/change-record.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { ConfigurationRecord } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { secretOf } from './webhook-secrets.ts';
import type { Webhook } from './webhook.schema.ts';

/** A webhook whose secret has changed; the secret itself is told once, and not to whoever repeats the request or rehearses it. */
export type Rotated = ConfigurationRecord & { secret?: string };

/** Gives a webhook another secret. The one before also signs for a day. Stale when the caller saw another revision. */
export async function rotateSecret(ctx: Context, id: string): Promise<Rotated> {
  const configuration = await getConfiguration(ctx, { latest: true });
  const stored = configuration.stored('webhooks', id);
  if (!stored) throw notFound('webhook');
  const secretNumber = (stored.record as Webhook).secretNumber + 1;
  const changed = await patchIn({ ...ctx, ifMatch: ctx.ifMatch ?? stored.revision }, configuration, {
    kind: 'webhooks',
    id,
    expects: 'present',
    patch: { secretNumber },
  });
  return ctx.dryRun ? changed : { ...changed, secret: secretOf(configuration, id, secretNumber) };
}
