import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createClock } from '../../../infra/local/time/clock.ts';
import { openStore } from '../../../infra/local/store.ts';
import { aDirectory } from './fixture.ts';

const aFile = () => join(aDirectory(), 'store.db');

describe('the store', () => {
  it('keeps documents by collection, in order of insertion', () => {
    const store = openStore(aFile());
    const schedules = store.collection<{ at: number }>('schedules');
    schedules.set('b', { at: 1 });
    schedules.set('a', { at: 2 });
    schedules.set('b', { at: 3 });
    store.collection('mail').set('b', { at: 9 });
    expect(schedules.all()).toEqual([
      { id: 'b', document: { at: 3 } },
      { id: 'a', document: { at: 2 } },
    ]);
    schedules.delete('b');
    expect([schedules.get('b'), schedules.get('a')]).toEqual([undefined, { at: 2 }]);
  });

  it('still has after kill -9 what was set before it', () => {
    const file = aFile();
    const module = join(import.meta.dirname, '../../../infra/local/store.ts');
    const script = `import { openStore } from ${JSON.stringify(module)};
      openStore(${JSON.stringify(file)}).collection('c').set('x', 'kept'); process.kill(process.pid, 'SIGKILL')`;
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', script]).signal).toBe('SIGKILL');
    expect(openStore(file).collection('c').get('x')).toBe('kept');
  });

  it('is for one process at a time', () => {
    const file = aFile();
    openStore(file);
    const module = join(import.meta.dirname, '../../../infra/local/store.ts');
    const script = `import { openStore } from ${JSON.stringify(module)}; openStore(${JSON.stringify(file)})`;
    const open = () => execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' });
    expect(open).toThrow('locked');
    expect(() => openStore(file)).toThrow('locked');
  });
});

describe('the clock', () => {
  it('stays ahead over a restart and never goes back', () => {
    const file = aFile();
    const first = openStore(file);
    const nextYear = new Date(Date.now() + 365 * 86_400_000);
    createClock(first).moveTo(nextYear);
    first.close();

    const clock = createClock(openStore(file));
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(nextYear.getTime());
    expect(clock.now().getTime()).toBeLessThan(nextYear.getTime() + 5000);
    expect(() => clock.moveTo(new Date())).toThrow(RangeError);
  });
});
