import { describe, expect, it } from 'vitest';
import { afterCall } from '../../../../shared/automations/webhooks/after-call.ts';
import { asService } from '../../../support/contexts.ts';
import { NOW } from '../../../support/ids.ts';
import { aWebhookCall } from '../../../support/records.ts';

const after = (attempt: number, answer: Parameters<typeof afterCall>[2]) =>
  afterCall(asService(), aWebhookCall({ attempt, status: 500, because: 'Earlier' }), answer);

describe('an attempt', () => {
  it.each([200, 201, 204, 299])('that is answered %i has delivered the call', (status) => {
    expect(after(1, { status })).toEqual({
      state: 'delivered',
      status,
      because: undefined,
      deliveredAt: NOW,
      attention: undefined,
      attentionAt: undefined,
    });
  });

  it.each([
    [1, '2025-01-06T09:00:05.000Z'],
    [2, '2025-01-06T09:05:00.000Z'],
    [3, '2025-01-06T09:30:00.000Z'],
    [4, '2025-01-06T11:00:00.000Z'],
    [5, '2025-01-06T14:00:00.000Z'],
    [6, '2025-01-06T19:00:00.000Z'],
    [7, '2025-01-06T23:00:00.000Z'],
    [8, '2025-01-07T05:00:00.000Z'],
    [9, '2025-01-07T09:00:00.000Z'],
  ])('that failed as number %i is followed by another at %s', (attempt, attentionAt) => {
    expect(after(attempt, { status: 503 })).toMatchObject({ state: 'failed', status: 503, attentionAt });
  });

  it.each([10, 11])('that failed as number %i is the last', (attempt) => {
    const because = 'The host refused the connection';
    expect(after(attempt, { because })).toEqual({
      state: 'given-up',
      status: undefined,
      because,
      attention: undefined,
      attentionAt: undefined,
    });
  });

  it('that is answered 410 is the last', () => {
    expect(after(1, { status: 410 })).toMatchObject({ state: 'given-up', because: expect.stringContaining('410') });
  });

  it.each([100, 301, 400, 404, 429, 500])('that is answered %i has failed', (status) => {
    expect(after(1, { status })).toMatchObject({ state: 'failed', because: expect.stringContaining(String(status)) });
  });
});
