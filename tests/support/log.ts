import { vi } from 'vitest';

/** Takes what the code under test logs, and says it: one string per line. */
export function watchLog(): { lines: () => string[] } {
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  return { lines: () => spy.mock.calls.map(([chunk]) => String(chunk)) };
}
