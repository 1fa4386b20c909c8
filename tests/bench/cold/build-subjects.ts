import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { openBundler } from '../../../infra/bundling/bundler.ts';
import { format } from '../../../infra/bundling/bundling.ts';
import { functionEntries, type FunctionName } from '../../../infra/bundling/function-entries.ts';
import { loadedAtOnce } from '../../../infra/bundling/loaded-at-once.ts';
import { httpEvent } from '../../support/events.ts';

/** What is measured: a bundle, and perhaps its first event. */
export interface Subject {
  name: string;
  file: string;
  event?: object;
  /** Loaded with it, and with all that it may load later. */
  bytes: { atOnce: number; all: number };
}

/** Answered with 401 once the lines of its resource are there: nothing is asked of AWS. */
const FIRST_REQUESTS: Partial<Record<FunctionName, string>> = {
  'api-casework': 'GET /cases/{caseId}',
  'api-administration': 'GET /users',
  'api-insight': 'GET /dashboards/{category}',
};

/** The empty handler, the plain stack, and every function whose name has `only` in it, bundled into a folder. */
export async function buildSubjects(directory: string, only: string): Promise<Subject[]> {
  const subjects = [
    subject('empty handler', join(directory, 'empty'), await buildPlainly('empty.ts', join(directory, 'empty'))),
    subject('plain stack', join(directory, 'plain'), await buildPlainly('plain-stack.ts', join(directory, 'plain'))),
  ];
  const bundler = await openBundler();
  for (const name of (Object.keys(functionEntries) as FunctionName[]).filter((one) => one.includes(only))) {
    const built = subject(name, join(directory, name), await bundler.bundle(name, join(directory, name)));
    subjects.push(built);
    const request = FIRST_REQUESTS[name];
    if (request) subjects.push({ ...built, name: `  and ${request}`, event: httpEvent(request, { claims: null }) });
  }
  await bundler.close();
  return subjects;
}

/** In the same format, without anything that makes the service's own bundles small. */
async function buildPlainly(file: string, outdir: string): Promise<Metafile> {
  const entryPoints = [{ in: join(import.meta.dirname, file), out: 'index' }];
  return (await build({ ...format, entryPoints, outdir })).metafile;
}

function subject(name: string, directory: string, metafile: Metafile): Subject {
  const { bytes, allBytes } = loadedAtOnce(metafile);
  return { name, file: join(directory, 'index.mjs'), bytes: { atOnce: bytes, all: allBytes } };
}
