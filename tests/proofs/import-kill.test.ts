import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Caller } from '../../infra/local/story/caller.ts';
import { aPreparedDirectory } from '../flows/flow.ts';
import type { Shown } from '../flows/importing.ts';
import { importOf, rowsOf } from '../flows/importing.ts';
import { kill, startProcess } from './process.ts';

const ROWS = 200;
const mapping = [
  { column: 'Name', to: 'lastName' },
  { column: 'Mail', to: 'email' },
];
const text = `Name,Mail\n${Array.from({ length: ROWS }, (_, i) => `Killed ${i},killed${i}@example.org\n`).join('')}`;

/** Waits until so many rows are counted, or the pass has ended. */
async function until(admin: Caller, id: string, read: number, states: string[] = ['checked', 'done']) {
  for (;;) {
    const job = await admin.get<Shown>(`/imports/${id}`);
    if (job.rows.read >= read || states.includes(job.state)) return job;
    await pause(20);
  }
}

describe('the power goes while an import runs', () => {
  it('and it goes on where it was, with every row taken in once', { timeout: 180_000 }, async () => {
    const data = await aPreparedDirectory();
    const first = await startProcess(data);
    const admin = await Caller.signedIn(first.url, 'admin');
    const id = await importOf(admin, text, { mapping });
    await admin.post(`/imports/${id}/check`);
    await until(admin, id, Infinity, ['checked']);
    await admin.post(`/imports/${id}/start`);
    expect((await until(admin, id, 1, ['done'])).state).toBe('running');
    // Amid some rows that are stored and not counted yet.
    await pause(60);
    await kill(first.child);

    const second = await startProcess(data);
    const again = await Caller.signedIn(second.url, 'admin');
    const before = await again.get<Shown>(`/imports/${id}`);
    expect([before.rows.read < ROWS, before.state]).toEqual([true, 'running']);
    // The sweep takes up what has not moved for six minutes.
    await new Caller(second.url).post('/_local/clock', { advance: 'PT12M' });

    expect(await until(again, id, Infinity, ['done'])).toMatchObject({ rows: { read: ROWS, created: ROWS } });
    const rows = await rowsOf(again, id);
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: ROWS }, (_, i) => i + 2));
    expect(new Set(rows.map(({ recordId }) => recordId)).size).toBe(ROWS);
    const found = await again.get<{ items: object[] }>('/contacts?text=killed&limit=100').catch(() => undefined);
    expect(found?.items.length ?? 100).toBe(100);
  });
});
