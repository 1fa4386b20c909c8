import { lookup } from 'node:dns/promises';
import type { RequestListener } from 'node:http';
import { request } from 'node:https';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Outside } from '../../../../shared/automations/webhooks/post-outside.ts';
import { postOutside } from '../../../../shared/automations/webhooks/post-outside.ts';
import type { Receiver } from '../../../support/receiver.ts';
import { RECEIVER, RECEIVER_ADDRESS, startReceiver } from '../../../support/receiver.ts';

const post = { url: `https://${RECEIVER}/hook`, headers: { 'webhook-id': 'one' }, body: '{"a":"é"}' };
let receiver: Receiver | undefined;
const posting = async (answer?: RequestListener, outside: Partial<Outside> = {}) => {
  receiver = await startReceiver(answer);
  return postOutside(post, { ...receiver.outside, ...outside });
};

afterEach(() => {
  receiver?.stop();
  vi.restoreAllMocks();
});

describe('what is posted outside', () => {
  it('arrives as it is, by TLS with a certificate of that name, at the very address that was checked', async () => {
    expect(await posting()).toEqual({ status: 204 });
    expect(receiver?.connected).toEqual([RECEIVER_ADDRESS.address]);
    expect(receiver?.heard).toMatchObject([
      {
        path: '/hook',
        headers: { 'content-type': 'application/json', 'content-length': '10', 'webhook-id': 'one' },
        body: post.body,
      },
    ]);
  });

  it('follows no redirect', async () => {
    const moved: RequestListener = (_, response) => response.writeHead(307, { location: '/elsewhere' }).end();
    expect(await posting(moved)).toEqual({ status: 307 });
    expect(receiver?.heard).toHaveLength(1);
  });

  it('hears 64 KB of an answer and no more', async () => {
    let sent = 0;
    const endless: RequestListener = (_, response) => {
      response.writeHead(200);
      const more = () => {
        sent += 32 * 1024;
        if (!response.destroyed) response.write(Buffer.alloc(32 * 1024), () => setImmediate(more));
      };
      more();
    };
    expect(await posting(endless)).toEqual({ status: 200 });
    await vi.waitFor(() => expect(sent).toBeGreaterThan(64 * 1024));
  });

  it('counts by its status when the answer breaks off', async () => {
    const broken: RequestListener = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('x', () => response.destroy());
    };
    expect(await posting(broken)).toEqual({ status: 200 });
  });

  it('is given up when there is no answer in time', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort(new Error('over')));
    expect(await posting()).toEqual({ because: 'There was no answer within 10 seconds' });
  });

  it('is given up in that time when the name is not resolved, or nobody answers', async () => {
    const soon = AbortSignal.timeout.bind(AbortSignal);
    const seconds: number[] = [];
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
      seconds.push(milliseconds / 1000);
      return soon(20);
    });
    const never = () => new Promise<never>(() => {});
    expect(await posting(undefined, { resolve: never })).toMatchObject({
      because: expect.stringContaining('10 seconds'),
    });
    receiver?.stop();
    expect(await posting(() => {})).toMatchObject({ because: expect.stringContaining('10 seconds') });
    expect(seconds).toEqual([10, 10]);
  });

  it('goes nowhere when the name leads into a network of ours', async () => {
    const resolve = () => Promise.resolve([RECEIVER_ADDRESS, { address: '10.0.0.1', family: 4 }]);
    expect(await posting(undefined, { resolve })).toEqual({
      because: `The name ${RECEIVER} does not lead to a public address`,
    });
    expect([receiver?.connected, receiver?.heard]).toEqual([[], []]);
  });

  it.each(['https://127.0.0.1:8443/', 'https://[::1]/', 'https://localhost/', 'https://169.254.169.254/latest'])(
    'never leads to %s',
    async (url) => {
      const asked = vi.fn<typeof request>(request);
      const resolve = (host: string) => lookup(host, { all: true });
      const outside = { resolve, request: asked as unknown as typeof request };
      expect(await postOutside({ ...post, url }, outside)).toMatchObject({
        because: expect.stringContaining('public'),
      });
      expect(asked).not.toHaveBeenCalled();
    },
  );

  it('goes to nobody whose certificate is another’s', async () => {
    receiver = await startReceiver();
    const url = 'https://other.example.org/';
    expect(await postOutside({ ...post, url }, receiver.outside)).toEqual({
      because: 'The host could not be reached safely (ERR_TLS_CERT_ALTNAME_INVALID)',
    });
    expect(receiver.heard).toEqual([]);
  });

  it.each([
    ['ENOTFOUND', 'The name of the host is not known'],
    ['EPROTO', 'The host could not be reached safely (EPROTO)'],
  ])('says why it could not go, without the words of others: %s', async (code, because) => {
    const failing = () => Promise.reject(Object.assign(new Error('secret.internal said no'), { code }));
    expect(await posting(undefined, { resolve: failing })).toEqual({ because });
  });
});
