import { getConfiguration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import type { Request } from '../../platform/http/request.ts';
import type { Form } from '../form.schema.ts';
import { TEN_MINUTES } from '../protection/count-up.ts';
import { expectOrigin } from '../protection/expect-origin.ts';
import { expectWithin } from '../protection/expect-within.ts';
import { networkOf } from '../protection/network-address.ts';

/**
 * Throws forbidden for a site that may not send the form, and too-many-requests for an address of the network that asked for
 * the addresses of uploads more often in these ten minutes than it may send the form.
 */
export async function expectFewUploads(
  ctx: Context,
  { form, request }: { form: Form; request: Request },
): Promise<void> {
  expectOrigin({ form, request, raw: {}, values: {} });
  await expectWithin(ctx, await getConfiguration(ctx), {
    what: ['uploads', form.id, networkOf(request.address)],
    limit: form.protection.perSender,
    window: TEN_MINUTES,
    happened: 'Files were sent from here many times in a short while.',
  });
}
