import { getConfiguration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Request } from '../../platform/http/request.ts';
import type { Form } from '../form.schema.ts';
import { TEN_MINUTES, countUp, untilNext } from '../protection/count-up.ts';
import { expectOrigin } from '../protection/expect-origin.ts';
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
  const limit = form.protection.perSender;
  const what: [string, ...string[]] = ['uploads', form.id, networkOf(request.address)];
  if (await countUp(ctx, await getConfiguration(ctx), { what, limit, window: TEN_MINUTES })) return;
  const seconds = untilNext(ctx.now, TEN_MINUTES);
  const message = `Files were sent from here many times in a short while. Try again in ${Math.ceil(seconds / 60)} minutes.`;
  throw new AppError('too-many-requests', message, { headers: { 'retry-after': String(seconds) } });
}
