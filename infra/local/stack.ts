import { join, resolve } from 'node:path';
import { buildAssembly, readAssembly, type Template } from './template/assembly.ts';
import { createParts, type Listeners, type Made } from './create-parts.ts';
import { runCustomResources } from './functions/custom-resources.ts';
import { openDataDirectory } from './data-directory.ts';
import { createDeployment } from './template/deployment.ts';
import { openEndpoint } from './aws/endpoint.ts';
import type { Inspect } from './dynamodb/dynamodb-service.ts';
import { createEngineClient } from './dynamodb/engine-client.ts';
import { startEngine } from './dynamodb/engine.ts';
import { serveGateway } from './gateway/gateway.ts';
import { openHttpServer } from './gateway/http-server.ts';
import { silent, type Progress } from './progress.ts';
import { startServices, type Services } from './local-services.ts';
import { createTables } from './dynamodb/tables.ts';
import type { InvokeResult } from './types.ts';

export interface LocalStackOptions extends Listeners {
  dataDirectory: string;
  /** Of the HTTP API; 0 takes a free one. */
  port?: number;
  /** Forgets everything that the data directory holds. */
  fresh?: boolean;
  stage?: string;
  /** An assembly that is built already; without it the CDK app is run. */
  assembly?: string;
  /** Changes the template before anything is made from it: to take a permission away, for instance. */
  change?: (template: Template) => void;
  progress?: Progress;
  /** Looks at the table around each call of a function. */
  inspect?: Inspect;
}

/** Undoes what has been started, last first. */
type Closers = (() => Promise<void> | void)[];

/** Starts the synthesised template on this machine. Rejects, with nothing left running, when a part cannot start. */
export async function startLocalStack(options: LocalStackOptions) {
  // Lambda runs in UTC, and worker threads have the time zone of their process.
  process.env['TZ'] = 'UTC';
  const closers: Closers = [];
  try {
    return await start(options, closers);
  } catch (error) {
    await close(closers);
    throw error;
  }
}

export type LocalStack = Awaited<ReturnType<typeof startLocalStack>>;

async function start(options: LocalStackOptions, closers: Closers) {
  const { progress = silent } = options;
  const api = await openHttpServer(options.port ?? 0);
  closers.unshift(() => api.close());
  const dataDirectory = resolve(options.dataDirectory);
  const store = await openDataDirectory(dataDirectory, options.fresh ?? false);
  closers.unshift(() => store.close());

  const directory = options.assembly ?? (await progress.step('building the functions', () => build(options)));
  const engine = await progress.step('starting the DynamoDB engine', () => startEngine(dataDirectory));
  closers.unshift(() => engine.stop());
  const endpoint = await openEndpoint();
  closers.unshift(() => endpoint.close());

  const assembly = readAssembly(directory);
  options.change?.(assembly.template);
  const deployment = createDeployment({ assembly, endpointUrl: endpoint.url, apiUrl: api.url });
  const made = createParts(options, { deployment, endpointUrl: endpoint.url, store, dataDirectory });
  const { parts, calls, functions } = made;
  closers.unshift(() => functions.stop());

  const client = createEngineClient(engine.url);
  const services = await progress.step('making tables, queues and schedules', async () => {
    await createTables(deployment, client);
    return startServices(parts, { engine: client, running: functions.running, inspect: options.inspect });
  });
  closers.unshift(() => services.stop());
  endpoint.serve({ clock: parts.clock, functions, calls, services: services.endpoints });
  await progress.step('running custom resources', () => runCustomResources(parts));
  await serveGateway(parts, { ...services.controls, calls: calls.list }, api);
  // Before all others: nobody asks for anything while they stop.
  closers.unshift(() => api.close());
  const addresses = { url: api.url, endpointUrl: endpoint.url, engineUrl: engine.url };
  return { ...handle({ ...made, services }), ...addresses, stop: () => close(closers) };
}

/** What a story or a test holds in its hands. `engineUrl` is the DynamoDB engine, past every check of permissions. */
function handle({ parts, calls, functions, services }: Made & { services: Services }) {
  const { settle, moveClock, mail, scheduler } = services.controls;
  return {
    deployment: parts.deployment,
    settle,
    moveClock,
    calls: calls.list,
    mail: () => mail.list(),
    mailFaults: mail.faults,
    schedules: () => scheduler.waiting(),
    redeliver: services.redeliver,
    /** Runs a function by its name. */
    invoke(name: string, event: unknown): Promise<InvokeResult> {
      const fn = functions.all().find((candidate) => candidate.name === name);
      if (!fn) throw new Error(`No function is called ${name}`);
      return functions.invoke(fn.arn, event);
    },
  };
}

function build({ stage = 'local' }: LocalStackOptions): Promise<string> {
  return buildAssembly({ stage, directory: join(import.meta.dirname, '..', '..', '.dossier', 'assembly') });
}

async function close(closers: Closers): Promise<void> {
  // Taken out one by one: a second call, of a signal on top of another, finds only what is left.
  for (let closer = closers.shift(); closer; closer = closers.shift()) await closer();
}
