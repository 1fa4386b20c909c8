import * as z from 'zod';
import type { Rotated } from '../../../shared/automations/webhooks/rotate-secret.ts';
import { rotateSecret } from '../../../shared/automations/webhooks/rotate-secret.ts';
import { overlapEnds } from '../../../shared/automations/webhooks/webhook-secrets.ts';
import { Nothing, slug } from '../../../shared/platform/fields.ts';
import { route } from '../route.ts';
import { recordView } from './record-views.ts';

const rotatedView = ({ secret, ...stored }: Rotated) => ({
  ...recordView(stored),
  /** Told this once. */
  secret: secret ?? null,
  previousSecretUntil: overlapEnds(stored.updatedAt),
});

/** The secrets of webhooks; all else of them is in the routes of every configuration record. */
export const webhooks = [
  route({
    method: 'POST',
    path: '/webhooks/{id}/rotate-secret',
    permission: 'configuration:manage',
    params: z.object({ id: slug }),
    body: Nothing,
    run: (ctx, input) => rotateSecret(ctx, input.params.id),
    view: rotatedView,
  }),
];
