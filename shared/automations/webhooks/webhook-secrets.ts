import type { Configuration } from '../../configuration/configuration.ts';
import { signature } from '../../platform/signature.ts';
import { addMilliseconds } from '../../platform/time.ts';
import type { Webhook } from './webhook.schema.ts';

/** For so long both secrets sign after another has come into force, so that a receiver can change over in its own time. */
const OVERLAP_MILLISECONDS = 24 * 60 * 60_000;

type Key = Pick<Configuration, 'signingKey'>;

/** The secret of a webhook with this number, as the Standard Webhooks specification writes it: 192 bits in base64. */
export const secretOf = ({ signingKey }: Key, id: string, number: number) =>
  `whsec_${Buffer.from(signature(signingKey, 'webhook', id, String(number)), 'base64url').toString('base64')}`;

/** Until when the secret before also signs, after the webhook was changed at an instant. */
export const overlapEnds = (changedAt: string) => addMilliseconds(changedAt, OVERLAP_MILLISECONDS);

/** The secrets that sign at an instant, the newest first. */
export function secretsAt(configuration: Configuration, { id, secretNumber }: Webhook, now: string): string[] {
  const changedAt = configuration.stored('webhooks', id)?.updatedAt;
  const overlaps = secretNumber > 1 && changedAt !== undefined && now < overlapEnds(changedAt);
  const numbers = overlaps ? [secretNumber, secretNumber - 1] : [secretNumber];
  return numbers.map((number) => secretOf(configuration, id, number));
}
