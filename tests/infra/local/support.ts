import { createCalls } from '../../../infra/local/access/calls.ts';
import { createClock } from '../../../infra/local/time/clock.ts';
import { createDeployment } from '../../../infra/local/template/deployment.ts';
import { openEndpoint } from '../../../infra/local/aws/endpoint.ts';
import type { Parts } from '../../../infra/local/parts.ts';
import { createRoles } from '../../../infra/local/access/roles.ts';
import { createRest } from '../../../infra/local/time/settle.ts';
import { openStore } from '../../../infra/local/store.ts';
import type { AwsService, Functions, InvokeResult, LocalFunction, Store, Worker } from '../../../infra/local/types.ts';

type Resources = Record<string, { Type: string; Properties?: Record<string, unknown> }>;
type Handler = (event: never) => unknown;

export interface Setup {
  resources: Resources;
  /** Functions by name; each gets a role of its own, `<name>Role`, whose statements are `allow[name]`. */
  handlers?: Record<string, Handler>;
  allow?: Record<string, object[]>;
  /** To start again on what an earlier start has left. */
  store?: Store;
}

export const region = 'eu-west-2';
export const account = '123456789012';
export const arn = (service: string, path: string) => `arn:aws:${service}:${region}:${account}:${path}`;
export const functionArn = (name: string) => arn('lambda', `function:${name}`);

/** The real parts around functions that are plain closures: nothing is bundled, nothing runs in a thread. */
export function makeParts({ resources, handlers = {}, allow = {}, store = openStore(':memory:') }: Setup) {
  const template = { Resources: { ...resources, ...functionResources(Object.keys(handlers), allow) } };
  const deployment = createDeployment({
    assembly: { stackName: 'Test', template, assets: new Map() },
    endpointUrl: 'http://127.0.0.1:1',
    apiUrl: 'http://127.0.0.1:2',
  });
  const clock = createClock(store);
  const roles = createRoles(deployment);
  const calls = createCalls(deployment, roles, () => {});
  const lines: string[] = [];
  const parts: Parts = {
    deployment,
    clock,
    store,
    functions: closures(handlers),
    roles,
    authorise: (role, access) => calls.check(role, access).denial,
    log: (line) => void lines.push(line),
    answered: () => undefined,
    endpointUrl: 'http://127.0.0.1:1',
    dataDirectory: '/nowhere',
  };
  return { parts, calls, lines, store };
}

function functionResources(names: string[], allow: Record<string, object[]>): Resources {
  return Object.fromEntries(
    names.flatMap((name) => [
      [name, { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] } } }],
      [`${name}Role`, role('lambda.amazonaws.com', allow[name] ?? [])],
    ]),
  );
}

/** A role that a service may assume. */
export function role(service: string, Statement: object[]) {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
      },
      Policies: [{ PolicyName: 'Own', PolicyDocument: { Statement } }],
    },
  };
}

/** A statement that allows. */
export const allows = (Action: string | string[], Resource: string) => ({ Effect: 'Allow', Action, Resource });

function closures(handlers: Record<string, Handler>): Functions {
  const list = Object.keys(handlers).map((name): LocalFunction => ({
    logicalId: name,
    name,
    arn: functionArn(name),
    roleId: `${name}Role`,
    accessKeyId: `AKIA${name}`,
    environment: { AWS_SECRET_ACCESS_KEY: 'local' },
    timeoutMs: 3000,
    directory: '',
    handler: '',
  }));
  const byArn = (functionArn: string) => list.find((one) => one.arn === functionArn);
  return {
    byArn,
    byAccessKey: (key) => list.find(({ accessKeyId }) => accessKeyId === key),
    all: () => list,
    async invoke(functionArn, event): Promise<InvokeResult> {
      try {
        return { ok: true, payload: await handlers[byArn(functionArn)?.name ?? '']?.(event as never) };
      } catch (error) {
        return {
          ok: false,
          error: { errorType: 'Error', errorMessage: error instanceof Error ? error.message : String(error) },
        };
      }
    },
  };
}

/** Settling and moving the clock over some workers, as the stack does it. */
export function restOf({ clock }: Parts, workers: Worker[]) {
  return createRest({ clock, workers, running: () => [] });
}

/** The endpoint with some services behind it, and the settings that make an SDK client call it as a function. */
export async function serveAws({ parts, calls }: ReturnType<typeof makeParts>, services: AwsService[]) {
  const endpoint = await openEndpoint();
  endpoint.serve({ clock: parts.clock, functions: parts.functions, calls, services });
  const clientOf = (name: string) => ({
    endpoint: endpoint.url,
    region,
    credentials: { accessKeyId: `AKIA${name}`, secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  return { url: endpoint.url, clientOf, close: () => endpoint.close() };
}
