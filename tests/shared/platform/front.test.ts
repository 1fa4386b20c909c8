import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as intake } from '../../../functions/api/intake/handler.ts';
import { callerAddress } from '../../../shared/platform/http/front.ts';
import { configurationItems } from '../../support/configuration.ts';
import { askJson } from '../../support/answers.ts';
import { httpEvent } from '../../support/events.ts';
import { watchLog } from '../../support/log.ts';
import { tableHolds } from '../../support/table.ts';

const SECRET = 'a-long-random-text';
const through = (viewer: string, secret = SECRET) => ({
  'x-front-secret': secret,
  'cloudfront-viewer-address': viewer,
});

beforeEach(() => {
  watchLog();
  tableHolds(...configurationItems());
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('behind a front, the address of a caller', () => {
  beforeEach(() => vi.stubEnv('FRONT_SECRET', SECRET));

  it.each([
    ['198.51.100.10:46532', '198.51.100.10'],
    ['2001:db8::1:46532', '2001:db8::1'],
    ['[2001:db8::1]:46532', '2001:db8::1'],
    ['nonsense', '192.0.2.1'],
  ])('is what CloudFront says of it: %s', (viewer, address) => {
    expect(callerAddress(through(viewer), '192.0.2.1')).toBe(address);
  });

  it('is believed of nobody who does not know the secret', () => {
    expect(callerAddress(through('198.51.100.10:1', 'guessed'), '192.0.2.1')).toBe('192.0.2.1');
  });
});

it('without a front nobody is believed', () => {
  expect(callerAddress(through('198.51.100.10:1', ''), '192.0.2.1')).toBe('192.0.2.1');
});

describe('a public route behind a front', () => {
  const params = { formId: 'housing-support-request' };
  const get = (headers = {}) =>
    askJson(
      intake,
      httpEvent('GET /forms/{formId}', { params, headers: { accept: 'application/json', ...headers }, claims: null }),
    );
  beforeEach(() => vi.stubEnv('FRONT_SECRET', SECRET));

  it('refuses what goes around it', async () => {
    expect(await get()).toMatchObject({ status: 403, json: { type: 'urn:dossier:problem:forbidden' } });
    expect(await get({ 'x-front-secret': 'guessed' })).toMatchObject({ status: 403 });
  });

  it('answers what comes through it', async () => {
    expect(await get(through('198.51.100.10:1'))).toMatchObject({ status: 200 });
  });
});
