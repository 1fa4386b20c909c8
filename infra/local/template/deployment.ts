import type { Assembly, Template } from './assembly.ts';
import { holds, noValue, resolveValue, type Scope } from './intrinsics.ts';
import { attributeOf, nameProperty, refOf, type Places } from './resource-names.ts';
import type { Deployment, Resource } from '../types.ts';

const region = 'eu-west-2';
const accountId = '123456789012';

export interface DeploymentOptions {
  assembly: Assembly;
  endpointUrl: string;
  /** Where the HTTP API answers. */
  apiUrl: string;
}

/** The assembly's template with every reference led to the local stack. A name it does not know throws when it is read. */
export function createDeployment({ assembly, endpointUrl, apiUrl }: DeploymentOptions): Deployment {
  const { template, assets } = assembly;
  const places = { region, account: accountId, endpointUrl, apiUrl };
  const scope = createScope(template, { stackName: assembly.stackName, places });
  const resolve = <T>(value: unknown) => resolveValue(value, scope) as T;

  const present = Object.entries(template.Resources).filter(([, { Condition: condition }]) => {
    return condition === undefined || scope.condition(condition);
  });
  const resources = new Map(
    present.map(([logicalId, source]) => [logicalId, readResource(logicalId, source, resolve)]),
  );
  return {
    region,
    accountId,
    resources,
    ofType: (type) => [...resources.values()].filter((resource) => resource.type === type),
    resolve,
    assetDirectory(hash) {
      const directory = assets.get(hash);
      if (!directory) throw new Error(`The assembly has no asset ${hash}`);
      return directory;
    },
  };
}

function readResource(
  logicalId: string,
  source: Template['Resources'][string],
  resolve: <T>(value: unknown) => T,
): Resource {
  let properties: Record<string, unknown> | undefined;
  return {
    logicalId,
    type: source.Type,
    // Resolved when first read: a resource that nothing here runs, such as a dashboard, need not be understood.
    get properties() {
      return (properties ??= resolve<Record<string, unknown>>(source.Properties ?? {}));
    },
    metadata: source.Metadata ?? {},
  };
}

function createScope(template: Template, { stackName, places }: { stackName: string; places: Places }): Scope {
  const resource = (id: string) => {
    const source = template.Resources[id];
    if (!source) throw new Error(`The template refers to ${id}, which it does not have`);
    const property = nameProperty(source.Type);
    const given = property && source.Properties?.[property];
    const name = given === undefined ? noValue : resolveValue(given, scope);
    return { type: source.Type, name: name === noValue ? id : String(name) };
  };
  const known = new Map<string, unknown>([
    ...Object.entries(pseudoParameters(stackName)),
    ...Object.entries(template.Parameters ?? {}).map(([id, parameter]) => [id, parameter.Default] as const),
  ]);

  const scope: Scope = {
    ref(id) {
      if (known.has(id)) return known.get(id);
      const { type, name } = resource(id);
      return refOf(type, name, places);
    },
    attribute(id, attribute) {
      const found = resource(id);
      const value = attributeOf(found, attribute, places);
      if (value === undefined) throw new Error(`The local stack does not know ${attribute} of ${id} (${found.type})`);
      return value;
    },
    condition(name) {
      const condition = template.Conditions?.[name];
      if (!condition) throw new Error(`The template has no condition ${name}`);
      return holds(condition, scope);
    },
    mapping(map, top, second) {
      const value = template.Mappings?.[map]?.[top]?.[second];
      if (value === undefined) throw new Error(`The template's mapping ${map} has no ${top}.${second}`);
      return value;
    },
  };
  return scope;
}

function pseudoParameters(stackName: string): Record<string, unknown> {
  return {
    'AWS::AccountId': accountId,
    'AWS::NoValue': noValue,
    'AWS::NotificationARNs': [],
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/local`,
    'AWS::StackName': stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };
}
