import { afterEach, describe, expect, it, vi } from 'vitest';
import { rotateSecret } from '../../../../shared/automations/webhooks/rotate-secret.ts';
import { secretOf, secretsAt } from '../../../../shared/automations/webhooks/webhook-secrets.ts';
import { aConfiguration, configurationItems } from '../../../support/configuration.ts';
import { asUser } from '../../../support/contexts.ts';
import { idFor } from '../../../support/ids.ts';
import { db, tableHolds } from '../../../support/table.ts';
import { commands, only } from '../../../support/written.ts';

const configuration = aConfiguration();
const secret = (number: number, id = 'reporting') => secretOf(configuration, id, number);
const reporting = (secretNumber: number) => ({
  id: 'reporting',
  label: 'Reporting',
  active: true,
  url: 'https://reporting.example.org/',
  secretNumber,
});

afterEach(() => vi.restoreAllMocks());

describe('the secret of a webhook', () => {
  it('is as long as the specification wants it, and another for each webhook, number and deployment', () => {
    expect(secret(1)).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    const elsewhere = secretOf({ signingKey: 'other' }, 'reporting', 1);
    expect(new Set([secret(1), secret(2), secret(1, 'other'), elsewhere]).size).toBe(4);
    expect(secret(1)).toBe(secret(1));
  });

  it.each([
    ['first', 1, '2025-01-01T10:00:00.000Z', [1]],
    ['second, and the one before within a day', 2, '2025-01-02T08:59:59.999Z', [2, 1]],
    ['second alone after a day', 2, '2025-01-02T09:00:00.000Z', [2]],
  ])('that signs is the %s', (_, number, now, numbers) => {
    expect(secretsAt(configuration, reporting(number), now)).toEqual(numbers.map((one) => secret(one)));
  });
});

describe('another secret', () => {
  const rotating = (ctx = asUser({ administrator: true })) => {
    tableHolds(...configurationItems());
    return rotateSecret(ctx, 'reporting');
  };

  it('is told to the one who asked for it, and only its number is stored', async () => {
    const rotated = await rotating();
    expect(rotated).toMatchObject({ record: { secretNumber: 2 }, revision: 2, secret: secret(2) });
    const records = commands().flatMap((one) => only(one, 'configurationRecord'));
    expect(records.find(({ recordId }) => recordId === 'reporting')).toMatchObject({ record: { secretNumber: 2 } });
    expect(JSON.stringify(db.calls().map(({ args }) => args[0].input))).not.toContain('whsec_');
  });

  it('is not among the answers that are kept for whoever repeats the request', async () => {
    await rotating({ ...asUser({ administrator: true }), idempotency: { id: 'key', bodyHash: 'hash' } });
    expect(JSON.stringify(db.calls().map(({ args }) => args[0].input))).toContain('bodyHash');
    expect(JSON.stringify(db.calls().map(({ args }) => args[0].input))).not.toContain('whsec_');
  });

  it('is not told by a rehearsal', async () => {
    expect(await rotating({ ...asUser({ administrator: true }), dryRun: true })).not.toHaveProperty('secret');
    expect(commands()).toEqual([]);
  });

  it('is refused to who saw another revision, and for what is no webhook', async () => {
    await expect(rotating({ ...asUser({ administrator: true }), ifMatch: 7 })).rejects.toMatchObject({ code: 'stale' });
    await expect(rotateSecret(asUser(), idFor('webhookCall'))).rejects.toMatchObject({ code: 'not-found' });
  });
});
