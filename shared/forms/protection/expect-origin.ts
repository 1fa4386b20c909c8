import { forbidden } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import type { Judged } from './judged.ts';

/**
 * Throws forbidden for a browser that sends from a site which the form does not name. Who states no origin is no browser's
 * page: that is judged by what the page would have sent along.
 */
export function expectOrigin({ form: { protection }, request }: Judged): void {
  const { origin } = request.headers;
  const { allowedOrigins } = protection;
  if (origin === undefined || allowedOrigins.length === 0) return;
  const own = [request.origin, new URL(organisation.publicAddress).origin];
  if (![...own, ...allowedOrigins].includes(origin)) throw forbidden('This form cannot be sent from this site.');
}
