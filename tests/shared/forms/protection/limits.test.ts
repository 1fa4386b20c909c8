import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { db, tableHolds } from '../../../support/table.ts';
import { tableCounts } from './counting.ts';
import { judge } from './judging.ts';

let counts: Map<string, number>;
beforeEach(() => {
  tableHolds();
  counts = tableCounts();
});

const times = async <T>(number: number, run: (i: number) => Promise<T>) => {
  const done: PromiseSettledResult<T>[] = [];
  for (let i = 0; i < number; i++) done.push(...(await Promise.allSettled([run(i)])));
  return done;
};
const refused = (done: PromiseSettledResult<unknown>[]) => done.filter(({ status }) => status === 'rejected').length;
const NEXT_WINDOW = '2025-01-06T09:10:00.000Z';
const tooMany = { code: 'too-many-requests', details: { headers: { 'retry-after': expect.stringMatching(/^\d+$/) } } };

describe('one sender', () => {
  it('is refused beyond the limit, told how long, and taken again in the next ten minutes', async () => {
    const sending = { protection: { perSender: 3 }, now: '2025-01-06T09:02:30.000Z' };
    expect(refused(await times(3, () => judge(sending)))).toBe(0);

    await expect(judge(sending)).rejects.toMatchObject({
      code: 'too-many-requests',
      message: expect.stringContaining('Try again in 8 minutes.'),
      details: { headers: { 'retry-after': '450' } },
    });
    await expect(judge({ ...sending, now: NEXT_WINDOW })).resolves.toEqual([]);
  });

  it('with all addresses of an IPv6 network is one sender', async () => {
    const protection = { perSender: 2 };
    await judge({ protection, address: '2001:db8:1:2::1' });
    await judge({ protection, address: '2001:db8:1:2:ffff::9' });

    await expect(judge({ protection, address: '2001:db8:1:2:3:4:5:6' })).rejects.toMatchObject(tooMany);
    const neighbour = judge({ protection, address: '2001:db8:1:3::1', values: { email: 'noor@example.org' } });
    await expect(neighbour).resolves.toEqual([]);
  });

  it('cannot keep others out by a thousand submissions, whatever the limits', async () => {
    const limits = fc.record({
      perSender: fc.integer({ min: 1, max: 40 }),
      others: fc.integer({ min: 1, max: 5 }),
      spare: fc.integer({ min: 0, max: 50 }),
    });
    await fc.assert(
      fc.asyncProperty(limits, async ({ perSender, others, spare }) => {
        counts.clear();
        const protection = { perSender, perForm: perSender + others + spare };
        const flood = await times(1000, () => judge({ protection, values: { email: 'bot@example.org' } }));
        const after = await times(others, (i) =>
          judge({ protection, address: `198.51.100.${i}`, values: { email: `person${i}@example.org` } }),
        );

        expect(refused(flood)).toBe(1000 - perSender);
        expect(after).toEqual(after.map(() => ({ status: 'fulfilled', value: [] })));
      }),
      { numRuns: 5 },
    );
  });

  it('who sends under the address of somebody else has those looked at, and does not lock them out', async () => {
    const protection = { perSender: 2 };
    await times(2, (i) => judge({ protection, address: `198.51.100.${i}` }));

    expect(await judge({ protection, address: '203.0.113.7' })).toEqual([
      'More submissions with this e-mail address than usual.',
    ]);
  });

  it('is refused by e-mail address, however it is written, where the form holds nothing back', async () => {
    const protection = { perSender: 1, hold: 'never' as const };
    await judge({ protection, address: '198.51.100.1' });

    await expect(
      judge({ protection, address: '198.51.100.2', values: { email: 'MAYA@example.org' } }),
    ).rejects.toMatchObject(tooMany);
  });
});

describe('a form', () => {
  const send = (protection: object, i: number) =>
    judge({ protection, address: `10.0.${i >> 8}.${i & 255}`, values: { email: `person${i}@example.org` } });

  it('has all beyond its limit looked at, and refuses none', async () => {
    const done = await times(7, (i) => send({ perForm: 5 }, i));

    expect(done.map((one) => one.status === 'fulfilled' && one.value)).toEqual([
      ...Array.from({ length: 5 }, () => []),
      ...Array.from({ length: 2 }, () => ['More submissions of this form than usual.']),
    ]);
  });

  it('that may be sent often is counted in eight pieces, none of which bears more than its share', async () => {
    const done = await times(1500, (i) => send({ perForm: 1000 }, i));

    const pieces = [...counts.values()].filter((count) => count > 1);
    expect(pieces).toHaveLength(8);
    expect(Math.max(...pieces)).toBe(125);
    expect(done.filter((one) => one.status === 'fulfilled' && one.value.length > 0).length).toBeGreaterThanOrEqual(500);
  });
});

describe('a reference with its code', () => {
  const updates = { by: ['reference' as const], otherwise: 'refuse' as const };
  const field = (name: string, type: 'case-reference' | 'case-code') => ({
    name,
    label: name,
    type,
    required: true,
    destinations: [],
  });
  const fields = { updates, fields: [field('reference', 'case-reference'), field('code', 'case-code')] };
  const attempt = (address: string, reference: string, now?: string) =>
    judge({
      fields,
      address,
      values: { reference, code: 'AAAAA-AAAAA' },
      protection: { perSender: 1000 },
      ...(now && { now }),
    });

  it('can be tried ten times an hour by one sender, at whatever reference', async () => {
    expect(refused(await times(10, (i) => attempt('192.0.2.1', `reference ${i}`)))).toBe(0);

    await expect(attempt('192.0.2.1', 'another')).rejects.toMatchObject(tooMany);
    await expect(attempt('192.0.2.1', 'another', '2025-01-06T10:00:00.000Z')).resolves.toEqual([]);
  });

  it('can be tried ten times an hour at one reference, by whomever', async () => {
    await times(10, (i) => attempt(`192.0.2.${i}`, 'K7RM-4XQA'));

    await expect(attempt('203.0.113.9', 'K7RM-4XQA')).rejects.toMatchObject(tooMany);
    await expect(attempt('203.0.113.9', 'A3CD-4EFG')).resolves.toEqual([]);
  });
});

it('a counter tells nobody whose it is, and goes when its time is over', async () => {
  await judge({ address: '192.0.2.77' });

  const sent = JSON.stringify(db.calls().map(({ args: [command] }) => command.input));
  expect(sent).not.toMatch(/192\.0\.2\.77|maya/);
  expect(sent).toContain(`"${Date.parse('2025-01-06T09:20:00.000Z') / 1000}"`.replaceAll('"', ''));
});
