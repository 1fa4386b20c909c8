import { afterEach, describe, expect, it } from 'vitest';
import type { StoredMail } from '../../../infra/local/mail/stored-mail.ts';
import { startGateway } from './gateway-support.ts';

let close: () => Promise<void> = async () => {};
afterEach(() => close());

async function start(local: Parameters<typeof startGateway>[0] = {}) {
  const gateway = await startGateway(local);
  close = gateway.close;
  const json = async (path: string): Promise<unknown> => (await gateway.call(path)).json();
  return { ...gateway, json };
}

const aMail = (change: Partial<StoredMail> = {}): StoredMail => ({
  id: 'mail-1',
  to: ['ada@example.org'],
  cc: [],
  bcc: [],
  from: 'hello@harbour.example',
  replyTo: [],
  subject: 'How are things going?',
  headers: { 'List-Unsubscribe': '<https://harbour.example/u>' },
  tags: { message: 'message_01' },
  at: '2026-01-06T09:00:00.000Z',
  ...change,
});

describe('the clock', () => {
  it('is moved by calendar days in UTC, or to an instant', async () => {
    const { post, json, parts } = await start();
    const before = parts.clock.now();
    const { now } = (await (await post('/_local/clock', { advance: 'P7D' })).json()) as { now: string };
    expect(Math.round((Date.parse(now) - before.getTime()) / 1000)).toBe(7 * 86_400);
    await post('/_local/clock', { to: '2099-01-06T09:00:00Z' });
    expect(await json('/_local/clock')).toMatchObject({ now: expect.stringMatching(/^2099-01-06T09:00:0/) as unknown });
  });

  it.each([
    [{ to: '2020-01-01T00:00:00Z' }, 409],
    [{ advance: '-P1D' }, 409],
    [{ advance: 'a week' }, 422],
    [{ to: 'tomorrow' }, 422],
    [{}, 422],
  ])('refuses %j with %i and says what to do', async (body, status) => {
    const { post, parts } = await start();
    const answer = await post('/_local/clock', body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(await answer.json()).toMatchObject({
      status,
      detail: expect.stringMatching(/name a later time|Send \{/) as unknown,
    });
    expect(parts.clock.now().getTime()).toBeLessThan(Date.now() + 1000);
  });

  it('tells what is not at rest', async () => {
    const { post } = await start({
      local: { moveClock: () => Promise.reject(new Error('Not at rest after 30 s: messages')) },
    });
    const answer = await post('/_local/clock', { advance: 'P1D' });
    expect([answer.status, await answer.json()]).toMatchObject([504, { detail: 'Not at rest after 30 s: messages' }]);
  });

  it('is moved by the buttons of the page, which comes back', async () => {
    const { call, parts } = await start();
    const form = { method: 'POST', body: new URLSearchParams({ advance: 'P1D' }) };
    const answer = await call('/_local/clock-form', form);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/_local#clock']);
    expect(parts.clock.now().getTime()).toBeGreaterThan(Date.now() + 86_000_000);
  });
});

it('settles, or says with 504 what is not at rest', async () => {
  const { post } = await start();
  expect(await (await post('/_local/settle', {})).json()).toEqual({ idle: true });
  await close();
  const busy = await start({
    local: { settle: () => Promise.reject(new Error('Not at rest after 30 s: stream-react')) },
  });
  const answer = await busy.post('/_local/settle', {});
  expect([answer.status, await answer.json()]).toMatchObject([504, { detail: 'Not at rest after 30 s: stream-react' }]);
});

it('lists mails, schedules and calls', async () => {
  const schedule = { name: 's1', group: 'g', at: '2026-01-13T09:00:00.000Z', target: 'follow-up', input: { id: 1 } };
  const call = {
    function: 'api',
    action: 'sqs:SendMessage',
    resource: 'arn',
    decision: 'denied' as const,
    count: 1,
    units: 0,
  };
  const { json, call: fetchLocal } = await start({
    local: { mail: { list: () => [aMail()] }, scheduler: { waiting: () => [schedule] }, calls: () => [call] },
  });
  expect(await json('/_local/mail')).toEqual({ items: [aMail()] });
  expect(await json('/_local/mail/mail-1')).toEqual(aMail());
  expect((await fetchLocal('/_local/mail/other')).status).toBe(404);
  expect(await json('/_local/schedules')).toEqual({ items: [schedule] });
  expect(await json('/_local/calls')).toEqual({ items: [call] });
  expect((await fetchLocal('/_local/nothing')).status).toBe(404);
});

it.each([{ user: 'stranger' }, { user: 'constructor' }, {}])(
  'makes no token for %j and names who there is',
  async (body) => {
    const { post } = await start();
    const answer = await post('/_local/tokens', body);
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { detail: expect.stringContaining('"coordinator"') as unknown },
    ]);
  },
);

describe('the pages', () => {
  it('show where everything is and a token for each sample user, without a script', async () => {
    const { call, url, withToken } = await start();
    const answer = await call('/_local');
    const text = await answer.text();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain(url);
    expect(text).not.toContain('<script');
    const tokens = [...text.matchAll(/readonly\s+value="([^"]+)"/g)].map(([, token]) => token ?? '');
    expect(tokens).toHaveLength(4);
    for (const token of tokens) expect((await call('/cases/1', withToken(token))).status).toBe(200);
  });

  it('show the mail that was asked for, or the newest', async () => {
    const mails = [aMail(), aMail({ id: 'mail-2', subject: 'Newest', text: 'Second text' })];
    const { call } = await start({ local: { mail: { list: () => mails } } });
    expect(await (await call('/_local/mailbox')).text()).toContain('Second text');
    const first = await (await call('/_local/mailbox?id=mail-1')).text();
    expect(first).not.toContain('Second text');
    expect(first).toContain('&lt;https://harbour.example/u&gt;');
  });

  it('escape what strangers wrote, and keep a mail from running scripts', async () => {
    const evil = '"><script>alert(1)</script>';
    const { call } = await start({
      local: { mail: { list: () => [aMail({ subject: evil, text: evil, html: evil, to: [evil] })] } },
    });
    const text = await (await call('/_local/mailbox')).text();
    expect(text).not.toContain('<script');
    const sandbox = /<iframe[^>]*sandbox="([^"]*)"/.exec(text)?.[1];
    expect(sandbox).toBeDefined();
    expect(sandbox).not.toContain('allow-scripts');
    expect(sandbox).not.toContain('allow-same-origin');
  });
});
