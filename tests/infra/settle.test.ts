import { describe, expect, it } from 'vitest';
import { SETTLE, type Item } from '../../infra/ops-command/restore/settle.ts';

const now = '2026-03-10T09:00:00.000Z';
const waits = { revision: 3, attention: 'x', attentionAt: 'y', gsi3pk: 'a', gsi3sk: 'b' };
const settle = (kind: string, restored: Item, live?: Item) =>
  SETTLE[kind]?.({ restored: { ...waits, ...restored }, live: live && { ...waits, ...live }, now });

describe('a message that waited at the time of the backup', () => {
  it('still waits where it still does in the live table', () => {
    expect(settle('message', { state: 'planned' }, { state: 'planned' })).toBeUndefined();
  });

  it('is what the live table knows of it, where it has gone since', () => {
    const sent = { state: 'delivered', revision: 6, sesMessageId: 'ses-1' };
    expect(settle('message', { state: 'planned' }, sent)).toMatchObject(sent);
    const unknown = { state: 'unknown', revision: 5 };
    expect(settle('message', { state: 'planned' }, unknown)).toMatchObject(unknown);
  });

  it('is given up, with the reason and out of the reach of the sweep, where nobody knows', () => {
    expect(settle('message', { state: 'claimed', subject: 'How are things?' })).toEqual({
      state: 'given-up',
      subject: 'How are things?',
      because: 'Whether it went out before the restoration is not known. It was not sent again.',
      revision: 4,
    });
  });
});

describe('a follow-up that waited', () => {
  const due = { state: 'waiting', kind: 'action', dueAt: '2026-03-09T09:00:00.000Z' };
  const later = { ...due, dueAt: '2026-03-11T09:00:00.000Z' };

  it('has fired where it has in the live table, at its time or before it by hand', () => {
    const fired = { revision: 4, state: 'fired' };
    expect(settle('followUp', due, { ...due, ...fired })).toMatchObject(fired);
    expect(settle('followUp', later, { ...later, ...fired })).toMatchObject(fired);
  });

  it.each(['cancelled', 'skipped', 'waiting'])(
    'waits again where it was %s since: that may be the mistake',
    (state) => {
      expect(settle('followUp', due, { ...due, state, revision: 4 })).toBeUndefined();
      expect(settle('followUp', later, { ...later, state, revision: 4 })).toBeUndefined();
    },
  );

  it('stays cancelled where somebody was erased since', () => {
    const erased = { revision: 4, state: 'cancelled', cause: { erases: true } };
    expect(settle('followUp', due, { ...due, ...erased })).toMatchObject(erased);
    expect(settle('followUp', later, { ...later, ...erased })).toMatchObject(erased);
  });

  it('is left to a person where nobody knows whether it fired, and waits where it was not due', () => {
    expect(settle('followUp', due)).toMatchObject({ state: 'failed', firedAt: now, revision: 4 });
    expect(settle('followUp', due)).not.toHaveProperty('gsi3pk');
    expect(settle('followUp', later)).toBeUndefined();
  });

  it('goes on from where it is, as the timer of a rule that goes by time', () => {
    const timer = { ...due, kind: 'timer' };
    const next = { ...timer, dueAt: '2026-03-16T09:00:00.000Z', revision: 4 };
    expect(settle('followUp', timer, next)).toMatchObject(next);
    expect(settle('followUp', timer, timer)).toBeUndefined();
  });
});

it.each([
  ['webhookCall', { state: 'given-up' }],
  ['bulkJob', { state: 'cancelled' }],
  ['run', { outcome: 'parked' }],
  ['ruleScan', { state: 'failed' }],
])('a %s that nobody knows of is not done again by itself', (kind, end) => {
  expect(settle(kind, { state: 'waiting', outcome: 'failed' })).toMatchObject(end);
  expect(settle(kind, { state: 'waiting' }, { state: 'done', revision: 9 })).toMatchObject({
    state: 'done',
    revision: 9,
  });
  expect(settle(kind, { state: 'waiting' }, { state: 'waiting' })).toBeUndefined();
});
