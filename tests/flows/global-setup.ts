import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAssembly } from '../../infra/local/template/assembly.ts';
import { prepareData } from './prepared-data.ts';
import { compare, missing } from './privileges/compare.ts';
import { grantsOf } from './privileges/grants.ts';
import { usesIn } from './privileges/uses.ts';
import { wasWholeRun } from './privileges/whole-run.ts';

/**
 * Builds the functions and lets them load the first configuration, once; every flow starts a stack of its own from there.
 * In the end it fails the run when a role may do less than was needed and, of a run of all flows, when one may do more.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // What tests and the CDK leave among temporary files goes with the run.
  const temporary = await mkdtemp(join(tmpdir(), 'dossier-tests-'));
  process.env['TMPDIR'] = temporary;
  const directory = join(import.meta.dirname, '..', '..', '.dossier', 'assembly');
  const assembly = await buildAssembly({ stage: 'local', directory });
  project.provide('assembly', assembly);
  const { TZ } = process.env;
  const uses = await mkdtemp(join(tmpdir(), 'dossier-uses-'));
  const preparedData = await prepareData(assembly, uses);
  // A stack takes the time zone of Lambda, which is none that the other tests count on.
  if (TZ === undefined) delete process.env['TZ'];
  else process.env['TZ'] = TZ;
  project.provide('preparedData', preparedData);
  project.provide('uses', uses);
  return async () => {
    const found = usesIn(uses);
    const wrong = wasWholeRun(project.vitest) ? compare(grantsOf(assembly), found) : missing(found);
    for (const directory of [preparedData, temporary]) await rm(directory, { recursive: true, force: true });
    if (wrong.length > 0) throw new Error(`The roles do not grant the least (docs/access.md):\n${wrong.join('\n')}`);
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    assembly: string;
    preparedData: string;
    /** Where each stack leaves what its calls needed. */
    uses: string;
  }
}
