import { workOnCase } from '../../cases/work-on-case.ts';
import type { WebhookCall } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { forPeople } from '../../platform/time.ts';
import { ERASED } from '../../privacy/erasure/erased-words.ts';
import type { CallKey } from './calls.ts';
import { readCall } from './calls.ts';
import { waitingToBeSent } from './waiting-call.ts';

/**
 * Has a call that failed or was given up sent again at once, as it was. Should that fail too, the attempts go on where they
 * were: after the last one it is given up again. Conflict when it was delivered, waits to be sent already, or was erased.
 */
export const sendAgain = (ctx: Context, { caseId, webhookCallId }: CallKey): Promise<WebhookCall> =>
  workOnCase(ctx, { caseId, action: 'update' }, async (edit) => {
    const call = await readCall({ caseId, webhookCallId });
    if (!call) throw notFound('webhook call of this case');
    expectEnded(call);
    return edit.change('webhookCall', call, { because: undefined, ...waitingToBeSent(ctx.now) });
  });

function expectEnded({ state, body, deliveredAt = '' }: WebhookCall) {
  if (body === ERASED) throw conflict('What this call said was erased. It cannot be sent again.');
  if (state === 'planned') throw conflict('This call is about to be sent. Read it again in a minute.');
  if (state !== 'delivered') return;
  throw conflict(`This call was delivered on ${forPeople(organisation.timeZone, deliveredAt)} already.`);
}
