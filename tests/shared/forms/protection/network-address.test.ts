import { expect, it } from 'vitest';
import { networkOf } from '../../../../shared/forms/protection/network-address.ts';

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ['unknown', 'unknown'],
])('%s belongs to the sender %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
