import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAssembly } from '../../infra/local/template/assembly.ts';
import { prepareData } from './prepared-data.ts';

/** Builds the functions and lets them load the first configuration, once; every flow starts a stack of its own from there. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = join(import.meta.dirname, '..', '..', '.dossier', 'assembly');
  const assembly = await buildAssembly({ stage: 'local', directory });
  project.provide('assembly', assembly);
  const { TZ } = process.env;
  const preparedData = await prepareData(assembly);
  // A stack takes the time zone of Lambda, which is none that the other tests count on.
  if (TZ === undefined) delete process.env['TZ'];
  else process.env['TZ'] = TZ;
  project.provide('preparedData', preparedData);
  return () => rm(preparedData, { recursive: true, force: true });
}

declare module 'vitest' {
  interface ProvidedContext {
    assembly: string;
    preparedData: string;
  }
}
