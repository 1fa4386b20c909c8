import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Caller } from '../../infra/local/story/caller.ts';
import type { Json } from '../flows/ask.ts';
import { ask } from '../flows/ask.ts';
import { SUBMISSIONS, aPreparedDirectory, openCases } from '../flows/flow.ts';
import { kill, startProcess } from './process.ts';

const SEED = /quixworth|kanarie/i;
const CASES = 8;
const filled = { firstName: 'Zeb', lastName: 'Quixworth', email: 'zeb@quixworth.example', need: 'A Kanarie' };

const clientOf = (file: object) => (file as { clients: { contactId: string }[] }).clients[0]?.contactId ?? '';

describe('the power goes while a person is erased', () => {
  it('and the erasure goes on where it was, until nothing is left', { timeout: 180_000 }, async () => {
    const data = await aPreparedDirectory();
    const first = await startProcess(data);
    for (let i = 0; i < CASES; i++) await new Caller(first.url).post(SUBMISSIONS, filled);
    await new Caller(first.url).post('/_local/settle');
    const caseIds = (await openCases(await Caller.signedIn(first.url, 'coordinator'))).map(({ id }) => id);
    const admin = await Caller.signedIn(first.url, 'admin');
    const [file] = await openCases(admin);
    const contactId = clientOf(file ?? {});
    const preview = await admin.get<{ counts: Json }>(`/contacts/${contactId}/erasure/preview`);
    const { job } = await admin.post<{ job: string }>(`/contacts/${contactId}/erasure`, { confirm: contactId });
    while ((await begun(admin)) === 0) await pause(20);
    await kill(first.child);

    const second = await startProcess(data);
    const again = await Caller.signedIn(second.url, 'admin');
    expect((await again.get<{ finishedAt: string | null }>(`/bulk/${job}`)).finishedAt).toBeNull();
    // The sweep takes up what has not moved for six minutes.
    await new Caller(second.url).post('/_local/clock', { advance: 'PT12M' });
    await new Caller(second.url).post('/_local/settle');

    expect(await again.get(`/bulk/${job}`)).toMatchObject({ state: 'done', failed: 0 });
    const { items } = await again.get<{ items: Json[] }>('/erasures');
    expect(items).toMatchObject([{ contactId, counts: preview.counts, finishedAt: expect.any(String) }]);
    expect((await ask(again, `GET /contacts/${contactId}`)).status).toBe(404);
    for (const caseId of caseIds) {
      const seen = [`GET /cases/${caseId}`, `GET /cases/${caseId}/changes?limit=100`];
      for (const path of seen) expect(JSON.stringify((await ask(again, path)).json)).not.toMatch(SEED);
    }
  });
});

/** How many cases the erasure has counted so far. */
async function begun(admin: Caller): Promise<number> {
  const { items } = await admin.get<{ items: { counts: { casesErased: number } }[] }>('/erasures');
  return items[0]?.counts.casesErased ?? 0;
}
