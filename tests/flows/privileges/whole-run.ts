import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Vitest } from 'vitest/node';

const directory = join(import.meta.dirname, '..');

/** Whether every test of every flow has run and passed: only then has everything been used that is used at all. */
export function wasWholeRun({ state }: Vitest): boolean {
  const modules = new Map(state.getTestModules().map((module) => [module.moduleId, module]));
  return readdirSync(directory)
    .filter((name) => name.endsWith('.test.ts'))
    .every((name) => {
      const module = modules.get(join(directory, name));
      return (
        module?.state() === 'passed' &&
        [...module.children.allTests()].every((test) => test.ok() && test.result().state === 'passed')
      );
    });
}
