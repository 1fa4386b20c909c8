import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Caller } from '../../infra/local/story/caller.ts';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import { SUBMISSIONS, aPreparedDirectory, openCases, person } from '../flows/flow.ts';
import { kill, startProcess } from './process.ts';

const CASES = 40;

interface Job {
  id: string;
  done: number;
  failed: number;
  finishedAt: string | null;
}

/** Waits until so many items of a job are counted. */
async function until(coordinator: Caller, id: string, done: number) {
  for (;;) {
    const job = await coordinator.get<Job>(`/bulk/${id}`);
    if (job.done >= done || job.finishedAt !== null) return job;
    await pause(50);
  }
}

describe('the power goes while a bulk job runs', () => {
  it('and it goes on where it was, with every item done once', { timeout: 180_000 }, async () => {
    const data = await aPreparedDirectory();
    const first = await startProcess(data);
    for (let i = 0; i < CASES; i++) {
      await new Caller(first.url).post(SUBMISSIONS, { ...person, email: `killed${i}@example.org` });
    }
    const starter = await Caller.signedIn(first.url, 'coordinator');
    const caseIds = (await openCases(starter)).map(({ id }) => id);
    const action = { type: 'change-status', status: 'urgent' };
    const { id } = await starter.post<Job>('/bulk', { action, cases: { filter: { category: 'cases' } } });
    expect((await until(starter, id, 1)).finishedAt).toBeNull();
    await kill(first.child);

    const second = await startProcess(data);
    const again = await Caller.signedIn(second.url, 'coordinator');
    const before = await again.get<Job>(`/bulk/${id}`);
    expect([before.done < CASES, before.finishedAt]).toEqual([true, null]);
    // The sweep takes up what has not moved for six minutes.
    await new Caller(second.url).post('/_local/clock', { advance: 'PT12M' });

    expect(await until(again, id, CASES)).toMatchObject({ state: 'done', total: CASES, done: CASES, failed: 0 });
    const changes = [];
    for (const caseId of caseIds) {
      const { activities } = await readCaseFile(again, caseId);
      changes.push(activities.filter(({ type }) => type === 'change-case-status').length);
    }
    expect(changes).toEqual(Array.from({ length: CASES }, () => 1));
  });
});
