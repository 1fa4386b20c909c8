import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captchaSources } from '../../../../shared/forms/protection/captcha.ts';
import { PROTECTION_FIELDS, protectionFields } from '../../../../shared/forms/protection/page-fields.ts';
import { asVisitor } from '../../../support/contexts.ts';
import { watchLog } from '../../../support/log.ts';
import { tableHolds } from '../../../support/table.ts';
import { tableCounts } from './counting.ts';
import { configuration, guarded, judge } from './judging.ts';

const asked = vi.fn<typeof fetch>();
const answers = (json: object) => asked.mockResolvedValue(Response.json(json));

beforeEach(() => {
  tableHolds();
  tableCounts();
  watchLog();
  vi.stubGlobal('fetch', asked);
  vi.stubEnv('CAPTCHA_PROVIDER', 'turnstile');
  vi.stubEnv('CAPTCHA_SITE_KEY', 'site-key');
  vi.stubEnv('CAPTCHA_SECRET', 'the-secret');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  asked.mockReset();
});

const protection = { captcha: true };
const page = (form = guarded(protection)) =>
  protectionFields(asVisitor(), configuration, { form, language: 'en', values: {} }).text;
const judged = (raw: object = { 'cf-turnstile-response': 'token' }) => judge({ protection, raw: { ...raw } });
const UNREACHABLE = ['The service that checks for robots could not be asked.'];

describe('a form that asks for a check against robots', () => {
  it('shows the widget and says what is needed for it, with leave to load it', () => {
    expect(page()).toMatch(/class="cf-turnstile" data-sitekey="site-key"/);
    expect(page()).toContain('<script src="https://challenges.cloudflare.com/turnstile/v0/api.js"');
    expect(page()).toMatch(/<noscript\s*><p>\s*This form checks that you are a person\./);
    expect(page()).not.toContain('the-secret');
    expect(captchaSources(guarded(protection))).toMatchObject({ 'script-src': 'https://challenges.cloudflare.com' });
  });

  it('asks hCaptcha where the stage names that', async () => {
    vi.stubEnv('CAPTCHA_PROVIDER', 'hcaptcha');
    answers({ success: true });

    expect(await judged({ 'h-captcha-response': 'token' })).toEqual([]);
    expect(asked.mock.calls[0]?.[0]).toBe('https://api.hcaptcha.com/siteverify');
    expect(PROTECTION_FIELDS).toEqual(expect.arrayContaining(['h-captcha-response', 'g-recaptcha-response']));
  });

  it('passes on the answer and nothing about the person', async () => {
    answers({ success: true });

    expect(await judged()).toEqual([]);
    expect(asked.mock.calls[0]?.[1]?.body).toEqual(new URLSearchParams({ secret: 'the-secret', response: 'token' }));
  });

  it.each([
    ['there is no answer', {}, { success: true }],
    [
      'the service says no',
      { 'cf-turnstile-response': 'x' },
      { success: false, 'error-codes': ['invalid-input-response'] },
    ],
    [
      'the answer was used',
      { 'cf-turnstile-response': 'x' },
      { success: false, 'error-codes': ['timeout-or-duplicate'] },
    ],
  ])('refuses what is sent when %s', async (_, raw, verdict) => {
    answers(verdict);
    await expect(judged(raw)).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ pointer: '/captcha' }] },
    });
  });

  it.each([
    ['cannot be reached', () => asked.mockRejectedValue(new TypeError('fetch failed'))],
    ['takes too long', () => asked.mockRejectedValue(new DOMException('late', 'TimeoutError'))],
    ['answers with a page', () => asked.mockResolvedValue(new Response('<html>busy</html>', { status: 503 }))],
    ['answers nothing that is known', () => answers({})],
    ['does not know the secret', () => answers({ success: false, 'error-codes': ['invalid-input-secret'] })],
  ])('has it looked at when the service %s', async (_, happens) => {
    happens();
    expect(await judged()).toEqual(UNREACHABLE);
  });

  it('gives the service three seconds', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    answers({ success: true });
    await judged();
    expect(timeout).toHaveBeenCalledWith(3000);
  });

  it('has everything looked at where the stage names no service', async () => {
    vi.stubEnv('CAPTCHA_PROVIDER', '');
    expect(await judged()).toEqual([expect.stringContaining('names no service')]);
    expect(page()).not.toContain('<script');
  });
});

it('a form that does not ask for it loads nothing and asks nobody', async () => {
  expect(page(guarded())).not.toContain('<script');
  expect(captchaSources(guarded())).toEqual({});
  expect(await judge()).toEqual([]);
  expect(asked).not.toHaveBeenCalled();
});
