import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAssembly } from '../../infra/local/template/assembly.ts';

/** Builds the functions once; every flow starts a stack of its own from them. */
export default async function setup(project: TestProject): Promise<void> {
  const directory = join(import.meta.dirname, '..', '..', '.dossier', 'assembly');
  project.provide('assembly', await buildAssembly({ stage: 'local', directory }));
}

declare module 'vitest' {
  interface ProvidedContext {
    assembly: string;
  }
}
