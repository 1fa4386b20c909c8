import { vi } from 'vitest';

/** Takes what the code under test logs, and says it: one string per line. */
export function watchLog(): { lines: () => string[] } {
  const lines: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
  }
  return { lines: () => lines };
}
