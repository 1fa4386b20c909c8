import { tokenFor } from '../local/local-api/sample-users.ts';
import type { Target } from './client.ts';

/** The variables that name a deployment; a token has to be an administrator's. */
const VARIABLES = { url: 'DOSSIER_URL', token: 'DOSSIER_TOKEN' };

/** Where "npm start" serves. */
export const LOCAL_URL = 'http://127.0.0.1:8787';

/** What is missing on the command line or around it. */
export class UsageError extends Error {}

/** The deployment of a stage: the local one gives tokens away, of any other the variables say where it is. */
export async function targetOf(stage: string | undefined): Promise<Target> {
  if (stage === 'local') {
    const url = process.env[VARIABLES.url] ?? LOCAL_URL;
    return { url, token: await localToken(url) };
  }
  const { [VARIABLES.url]: url, [VARIABLES.token]: token } = process.env;
  if (url && token) return { url: url.replace(/\/$/, ''), token };
  throw new UsageError(`Give --stage local, or set ${VARIABLES.url} and ${VARIABLES.token}.`);
}

async function localToken(url: string): Promise<string> {
  try {
    return await tokenFor(url, 'admin');
  } catch (error) {
    throw new UsageError(`Nothing answers at ${url}. Start it with "npm start".`, { cause: error });
  }
}
