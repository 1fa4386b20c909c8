import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { patience } from '../../shared/platform/patience.ts';
import { LOCAL_URL, UsageError } from '../config-command/target.ts';
import { functionEntries } from '../bundling/function-entries.ts';

type Patience = ReturnType<typeof patience>;
const CALL_MILLISECONDS = 30_000;

/** How to speak to AWS: empty for whatever the machine's own configuration says. */
interface Settings {
  endpoint?: string;
  region?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/** One resource of a stage's stack. */
export interface Resource {
  type: string;
  /** The construct's path without separators: `AutomationMailQueueMailDeadLetters`. */
  place: string;
  /** What AWS knows it by: a name, of a queue its address. */
  id: string;
}

/** One stage as it is deployed: its resources by their places, and clients for AWS with the credentials of whoever asks. */
export class Deployment {
  readonly stack: string;
  readonly #settings: Settings;
  readonly #resources: Resource[];

  private constructor(stack: string, settings: Settings, resources: Resource[]) {
    this.stack = stack;
    this.#settings = settings;
    this.#resources = resources;
  }

  /** Finds a stage's stack; throws UsageError where there is none. */
  static async of(stage: string | undefined): Promise<Deployment> {
    if (stage === undefined) throw new UsageError('Say with --stage which stage it is about.');
    const { stack, ...settings } = stage === 'local' ? await localSettings() : { stack: `Dossier-${stage}` };
    return new Deployment(stack, settings, await resourcesOf(stack, settings));
  }

  /** A client of an AWS service, which gives a call half a minute unless it is told otherwise. */
  client<T>(Kind: new (settings: Settings & Patience) => T, asPatient: Patience = patience(CALL_MILLISECONDS)): T {
    return new Kind({ ...this.#settings, ...asPatient });
  }

  /** What AWS knows a resource by; throws where the stack has none there. */
  idOf(type: string, place: string): string {
    const found = this.ofType(type).find((resource) => resource.place === place);
    if (!found) throw new UsageError(`${this.stack} has no ${type} ${place}. Deploy it from this version first.`);
    return found.id;
  }

  /** The table that the stage works on; a restored one has another place than the first. */
  get tableName(): string {
    const [table] = this.ofType('AWS::DynamoDB::GlobalTable');
    if (!table) throw new UsageError(`${this.stack} has no table.`);
    return table.id;
  }

  ofType(type: string): Resource[] {
    return this.#resources.filter((resource) => resource.type === type);
  }

  /** The function of the stack that an ARN names, by the name people know it by; undefined for any other function. */
  functionOf(arn: string): string | undefined {
    const id = /^arn:[^:]+:lambda:[^:]+:\d+:function:([^:]+)/.exec(arn)?.[1];
    const found = this.ofType('AWS::Lambda::Function').find((resource) => resource.id === id);
    return found && Object.keys(functionEntries).find((name) => found.place.endsWith(name.replaceAll('-', '')));
  }
}

async function localSettings(): Promise<Settings & { stack: string }> {
  const url = process.env['DOSSIER_URL'] ?? LOCAL_URL;
  try {
    return (await (await fetch(`${url}/_local/aws`)).json()) as Settings & { stack: string };
  } catch (error) {
    throw new UsageError(`Nothing answers at ${url}. Start it with "npm start".`, { cause: error });
  }
}

async function resourcesOf(StackName: string, settings: Settings): Promise<Resource[]> {
  const client = new CloudFormationClient({ ...settings, ...patience(CALL_MILLISECONDS) });
  const resources: Resource[] = [];
  try {
    for await (const page of paginateListStackResources({ client }, { StackName })) {
      for (const { LogicalResourceId = '', PhysicalResourceId, ResourceType = '' } of page.StackResourceSummaries ??
        []) {
        if (PhysicalResourceId === undefined) continue;
        // The CDK ends a logical id with a hash of eight characters.
        resources.push({ type: ResourceType, place: LogicalResourceId.slice(0, -8), id: PhysicalResourceId });
      }
    }
  } catch (error) {
    throw new UsageError(`The stack ${StackName} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return resources;
}
