import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { tokenFor } from '../../infra/local/local-api/sample-users.ts';

/** Where `npm start` answers when nobody says otherwise; pages name it. */
export const USUAL_ADDRESS = 'http://127.0.0.1:8787';

export interface Service {
  url: string;
  /** What the shell of a reader has set. */
  env: NodeJS.ProcessEnv;
  stop: () => Promise<void>;
}

/** `npm start` in a copy of the repository, as README says it, on a free port; rejects with what it said if it ends. */
export async function startService(directory: string): Promise<Service> {
  const env = {
    ...ofReader(process.env),
    PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
    // Whatever is typed finds the way to no account.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const child = spawn('npm', ['start', '--', '--fresh', '--port', '0'], {
    cwd: directory,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const api = /API +(http\S+)/.exec(said)?.[1];
      if (api) resolve(api);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(said)));
  });
  // Whatever still writes is not gone: npm itself ends before what it has started.
  const gone = once(child, 'close');
  return {
    url,
    env: { ...env, ...(await variablesOf(url)) },
    stop: async () => {
      // As Ctrl-C does, all of it.
      process.kill(-(child.pid ?? 0), 'SIGINT');
      await gone;
    },
  };
}

/** By the names that pages call them: where the service is, an administrator's token, who is to be made a user, and the stage. */
async function variablesOf(url: string): Promise<NodeJS.ProcessEnv> {
  const token = await tokenFor(url, 'admin');
  return { DOSSIER_URL: url, DOSSIER_TOKEN: token, ApiAddress: url, TOKEN: token, SUB: 'ben', STAGE: 'local' };
}

/** What tests set for functions is nothing that a reader has. */
function ofReader(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const theirs = /^(HOME|USER|LANG|TMPDIR|CHROMIUM_PATH|npm_config_\w+|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS)$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => theirs.test(name)));
}
