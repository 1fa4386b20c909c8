import type { LookupAddress } from 'node:dns';
import ipaddr from 'ipaddr.js';

/** How a host name is resolved: every address of it. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** A host that lies in a network of ours, or nowhere. */
export class NotPublic extends Error {}

/** Of all IPv6 addresses these alone are given to hosts of the internet: https://www.iana.org/assignments/ipv6-address-space */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address is of a host of the internet: none that is private, local, shared, reserved, or leads to such a one by another notation. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST);
}

/** The addresses of the host of a URL, all of them public; throws NotPublic when one is not. */
export async function publicAddresses({ hostname }: URL, resolve: Resolve): Promise<LookupAddress[]> {
  // An IPv6 address stands in brackets.
  const found = await resolve(hostname.replace(/^\[|\]$/g, ''));
  if (found.length > 0 && found.every(({ address }) => isPublic(address))) return found;
  throw new NotPublic(`The name ${hostname} does not lead to a public address`);
}
