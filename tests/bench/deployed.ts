import { join } from 'node:path';
import { functionsOf } from '../../infra/local/functions/function-list.ts';
import { buildAssembly, readAssembly } from '../../infra/local/template/assembly.ts';
import { createDeployment } from '../../infra/local/template/deployment.ts';
import type { Deployment } from '../../infra/local/types.ts';

const NOWHERE = 'http://127.0.0.1:1';

/** The template, whose settings the API's functions find in this process as they would in Lambda; to be asked before these are imported. */
export async function deployed(assembly?: string): Promise<Deployment> {
  const built = assembly ?? (await build());
  const deployment = createDeployment({ assembly: readAssembly(built), endpointUrl: NOWHERE, apiUrl: NOWHERE });
  const functions = functionsOf(deployment, NOWHERE);
  const settings = functions.filter(({ name }) => name.startsWith('api-')).map(({ environment }) => environment);
  Object.assign(process.env, ...settings);
  return deployment;
}

const build = () =>
  buildAssembly({ stage: 'local', directory: join(import.meta.dirname, '..', '..', '.dossier', 'assembly') });
