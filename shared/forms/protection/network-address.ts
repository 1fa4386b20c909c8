import { isIPv6 } from 'node:net';

const IPV4_IN_IPV6 = '::ffff:';
const GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * What stands for one sender among addresses of the network: an IPv4 address itself, of an IPv6 address its /64, since whoever
 * has one address of that has them all. https://www.rfc-editor.org/rfc/rfc6177
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  // A browser's address parser writes it in its one canonical form.
  const canonical = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  if (canonical.startsWith(IPV4_IN_IPV6)) return canonical;
  const [head = [], tail = []] = canonical.split('::').map((part) => part.split(':').filter(isGiven));
  const left = Array<string>(GROUPS - head.length - tail.length).fill('0');
  return `${[...head, ...left, ...tail].slice(0, NETWORK_GROUPS).join(':')}::/64`;
}

const isGiven = (group: string) => group !== '';
