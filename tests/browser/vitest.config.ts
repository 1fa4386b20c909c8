import { defineConfig } from 'vitest/config';

/** By itself: a browser is not part of what `npm test` needs. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['*.browser.ts'],
    globalSetup: ['../flows/global-setup.ts'],
    setupFiles: ['../flows/each-file.ts'],
    // One after the other: each file starts a stack and a browser of its own.
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
