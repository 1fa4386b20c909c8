import { beforeAll, describe, expect, it } from 'vitest';
import { Activities, CASEWORKER, pointing } from './activities-support.ts';
import type { Shown } from './activities-support.ts';
import type { Flow } from './flow.ts';
import { startFlow } from './flow.ts';

let flow: Flow;
let on: Activities;
beforeAll(async () => {
  flow = await startFlow();
  on = new Activities(flow);
});

describe('the feed', () => {
  it('shows what is overdue, what is to be done and what is over, each in its order', async () => {
    const { id } = await on.open();
    for (const [dueAt, status] of [
      ['2020-01-02', 'scheduled'],
      ['2020-01-01', 'scheduled'],
      ['2031-01-02', 'scheduled'],
      ['2031-01-01', 'scheduled'],
      ['2020-02-01', 'completed'],
      ['2020-02-02', 'cancelled'],
    ]) {
      await on.add(id, { type: 'phone-call', subject: dueAt, dueAt: `${dueAt}T09:00:00Z`, status });
    }
    const calls = await on.feed(id, '&type=phone-call');
    expect(calls.map(({ group, subject }) => `${group} ${subject}`)).toEqual([
      'overdue 2020-01-01',
      'overdue 2020-01-02',
      'upcoming 2031-01-01',
      'upcoming 2031-01-02',
      'past 2020-02-02',
      'past 2020-02-01',
    ]);
    const past = await on.feed(id, '&type=phone-call&group=past&order=asc');
    expect(past.map(({ subject }) => subject)).toEqual(['2020-02-01', '2020-02-02']);
  });

  it('goes in pages both ways, and stays what it was while activities come', async () => {
    const { id } = await on.open();
    for (const n of ['1', '2', '3', '4', '5', '6', '7']) {
      const status = Number(n) > 4 ? 'completed' : 'scheduled';
      await on.add(id, { type: 'letter', subject: n, dueAt: `2031-01-0${n}T09:00:00Z`, status });
    }
    const page = async (cursor = '') => {
      const suffix = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const { json } = await on.call(`GET /cases/${id}/activities?type=letter&limit=3${suffix}`);
      const { items, nextCursor, previousCursor } = json as Record<'nextCursor' | 'previousCursor', string> & {
        items: Shown[];
      };
      return { subjects: items.map(({ subject }) => subject).join(''), nextCursor, previousCursor };
    };
    const first = await page();
    const second = await page(first.nextCursor);
    const third = await page(second.nextCursor);
    expect([first.subjects, second.subjects, third.subjects]).toEqual(['123', '476', '5']);
    expect([first.previousCursor, third.nextCursor]).toEqual([null, null]);
    await on.add(id, { type: 'letter', subject: '0', dueAt: '2031-01-01T08:00:00Z' });
    const back = await page(third.previousCursor);
    expect([back.subjects, (await page(back.nextCursor)).subjects]).toEqual(['476', '5']);
    const start = await page(back.previousCursor);
    expect([start.subjects, (await page(start.previousCursor)).subjects]).toEqual(['123', '0']);
    const forged = await on.call(`GET /cases/${id}/activities?limit=3&cursor=${encodeURIComponent(first.nextCursor)}`);
    expect(forged).toMatchObject(pointing('/cursor'));
  });

  it('can be narrowed down by each of its filters', async () => {
    const { id } = await on.open();
    const call1 = { type: 'phone-call', subject: 'Élodie rang', dueAt: '2031-03-01T09:00:00Z', tags: ['Café'] };
    const ids = {
      call: (await on.add(id, { ...call1, details: 'About the POND', assignees: [CASEWORKER] })).id,
      letter: (
        await on.add(id, { type: 'letter', subject: 'Pond', dueAt: '2031-04-01T09:00:00Z', status: 'completed' })
      ).id,
    };
    await on.verb(ids.letter, 'star');
    const found = async (query: string) => {
      const list = await on.feed(id, `&type=phone-call,letter${query}`);
      return list.map((one) => Object.entries(ids).find(([, known]) => known === one.id)?.[0]).join();
    };
    expect(await found('')).toBe('call,letter');
    expect(await found('&status=completed,cancelled')).toBe('letter');
    expect(await found('&category=task')).toBe('');
    expect(await found(`&assignee=${CASEWORKER}`)).toBe('call');
    expect(await found('&assignee=none')).toBe('letter');
    expect(await found('&text=pond%20elodie')).toBe('call');
    expect(await found('&from=2031-03-01&to=2031-03-01')).toBe('call');
    expect(await found('&from=2031-03-02')).toBe('letter');
    expect(await found('&starred=true')).toBe('letter');
    expect(await found('&withFiles=true')).toBe('');
    expect(await found('&tag=Caf%C3%A9')).toBe('call');
    expect((await on.feed(id, '&plannedBy=standard')).every(({ plannedBy }) => plannedBy !== undefined)).toBe(true);
    expect(await on.call(`GET /cases/${id}/activities?assignee=me`)).toMatchObject(pointing('/assignee'));
  });

  it('has an index of months and days in the organisation’s zone', async () => {
    const { id } = await on.open();
    // Half past midnight in summer time: still the day before in UTC.
    await on.add(id, { type: 'letter', dueAt: '2031-06-30T23:30:00Z' });
    await on.add(id, { type: 'letter', dueAt: '2031-07-01T10:00:00Z', status: 'completed' });
    await on.add(id, { type: 'letter', dueAt: '2031-08-01T10:00:00Z' });
    const months = await on.call(`GET /cases/${id}/activities/months?type=letter`);
    expect(months.json.items).toEqual([
      { month: '2031-07', overdue: 0, upcoming: 1, past: 1, total: 2, byStatus: { scheduled: 1, completed: 1 } },
      { month: '2031-08', overdue: 0, upcoming: 1, past: 0, total: 1, byStatus: { scheduled: 1 } },
    ]);
    const days = await on.call(`GET /cases/${id}/activities/days?month=2031-07&type=letter`);
    expect(days.json.items).toMatchObject([{ day: '2031-07-01', total: 2 }]);
    expect((await on.call(`GET /cases/${id}/activities/days?type=letter`)).json.items).toEqual([]);
    expect(await on.call(`GET /cases/${id}/activities/days?month=2031-13`)).toMatchObject(pointing('/month'));
  });
});

it('nothing of this was denied by a role of the template', () => {
  expect(flow.denials).toEqual([]);
});
