import { describe, expect, it } from 'vitest';
import { isPublic, NotPublic, publicAddresses } from '../../../../shared/automations/webhooks/public-addresses.ts';
import { Webhook } from '../../../../shared/automations/webhooks/webhook.schema.ts';

describe('an address', () => {
  it.each(['198.41.0.4', '8.8.8.8', '2606:4700::1111', '2001:4860:4860::8888'])('%s is public', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.0.9'],
    ['loopback', '::1'],
    ['private', '10.0.0.1'],
    ['private', '172.16.5.4'],
    ['private', '192.168.1.1'],
    ['where functions find their credentials', '169.254.169.254'],
    ['where functions find their credentials', '169.254.170.2'],
    ['where machines find theirs, by IPv6', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['link-local of an interface', 'fe80::1%eth0'],
    ['of a shared network', '100.64.0.1'],
    ['this host', '0.0.0.0'],
    ['no host', '::'],
    ['broadcast', '255.255.255.255'],
    ['multicast', '224.0.0.1'],
    ['multicast', 'ff02::1'],
    ['reserved', '240.0.0.1'],
    ['for documents', '203.0.113.9'],
    ['for documents', '2001:db8::1'],
    ['for measurements', '198.18.0.1'],
    ['an IPv4 address in IPv6', '::ffff:10.0.0.1'],
    ['an IPv4 address in IPv6', '::ffff:8.8.8.8'],
    ['an IPv4 address in IPv6 of old', '::7f00:1'],
    ['translated', '64:ff9b::a00:1'],
    ['translated', '64:ff9b:1::a00:1'],
    ['tunnelled', '2002:a00:1::'],
    ['tunnelled', '2001:0:1::1'],
    ['of a site', 'fec0::1'],
    ['given to nobody', '4000::1'],
    ['no address', 'localhost'],
    ['no address', ''],
  ])('that is %s is not public: %s', (_, address) => {
    expect(isPublic(address)).toBe(false);
  });
});

describe('the addresses of a host', () => {
  const resolving = (...addresses: string[]) => {
    const asked: string[] = [];
    const resolve = (host: string) => {
      asked.push(host);
      return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
    };
    return { asked, resolve };
  };

  it('are all that it has, when all are public', async () => {
    const { resolve } = resolving('198.41.0.4', '2606:4700::1111');
    expect(await publicAddresses(new URL('https://hooks.example.org/a'), resolve)).toHaveLength(2);
  });

  it.each([['none'], ['one that is private among others', '198.41.0.4', '10.0.0.1']])(
    'are refused: %s',
    async (_, ...all) => {
      const { resolve } = resolving(...all);
      await expect(publicAddresses(new URL('https://hooks.example.org'), resolve)).rejects.toThrow(NotPublic);
    },
  );

  it.each([
    ['https://[::1]:8443/', '::1'],
    ['https://0x7f.1/', '127.0.0.1'],
    ['https://2130706433/', '127.0.0.1'],
    ['https://127.1/', '127.0.0.1'],
  ])('are asked for as the URL means them: %s', async (url, host) => {
    const { resolve, asked } = resolving(host);
    await expect(publicAddresses(new URL(url), resolve)).rejects.toThrow(NotPublic);
    expect(asked).toEqual([host]);
  });
});

describe('the address of a webhook', () => {
  const isTaken = (url: string) => Webhook.safeParse({ id: 'hook', label: 'Hook', url }).success;

  it.each(['https://example.org/hook?a=b', 'https://example.org:8443/', 'https://example.org:443/'])(
    'may be %s',
    (url) => {
      expect(isTaken(url)).toBe(true);
    },
  );

  it.each([
    'http://example.org/',
    'https://me:secret@example.org/',
    'https://example.org:25/',
    'https://example.org:80/',
    'file:///etc/passwd',
    'nonsense',
  ])('may not be %s', (url) => {
    expect(isTaken(url)).toBe(false);
  });
});
