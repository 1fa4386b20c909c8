import * as z from 'zod';
import { slug } from '../../platform/fields.ts';

/** Ports below this one are those of other protocols: mail, shells, databases of old. */
const FIRST_FREE_PORT = 1024;

/** Whether an address is one that is called: on HTTPS's own port or a free one, and with no password in it, which everybody could read. */
function isCallable(address: string): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  return url.username === '' && url.password === '' && (url.port === '' || Number(url.port) >= FIRST_FREE_PORT);
}

/**
 * An address of another system that rules may call. Its signing secret is made from the deployment's own key and never
 * stored with it: another number is another secret.
 */
export const Webhook = z.strictObject({
  id: slug,
  label: z.string().min(1).max(128),
  active: z.boolean().default(true),
  url: z
    .url({ protocol: /^https$/ })
    .max(2048)
    .refine(isCallable, 'must be an https address on port 443 or one from 1024 on, without a user or password'),
  secretNumber: z.int().min(1).default(1),
});
export type Webhook = z.infer<typeof Webhook>;
