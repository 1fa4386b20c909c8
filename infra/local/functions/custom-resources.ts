import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { openResponseAddress, type CustomResourceResponse } from './custom-resource-response.ts';
import type { Parts } from '../parts.ts';
import type { LocalFunction, Resource } from '../types.ts';

interface Deployed {
  physicalId: string;
  properties: unknown;
}

/** How long to wait for the answer once the function has returned. */
const GRACE_MS = 2_000;

/**
 * Runs the template's custom resources as CloudFormation would: Create once for a data directory, Update when the resolved properties have changed.
 * Throws with the function's reason when one fails or does not answer, which on AWS would roll the deployment back.
 */
export async function runCustomResources(parts: Parts): Promise<void> {
  const deployed = parts.store.collection<Deployed>('custom-resources');
  for (const resource of [...parts.deployment.resources.values()].filter(isCustom)) {
    const properties = asStrings(resource.properties);
    const before = deployed.get(resource.logicalId);
    if (isDeepStrictEqual(before?.properties, properties)) continue;
    const response = await request(parts, resource, { properties, before });
    if (response.Status !== 'SUCCESS')
      throw new Error(`The custom resource ${resource.logicalId} failed: ${response.Reason}`);
    deployed.set(resource.logicalId, { physicalId: response.PhysicalResourceId, properties });
  }
}

function isCustom({ type }: Resource): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

async function request(
  parts: Parts,
  resource: Resource,
  { properties, before }: { properties: unknown; before: Deployed | undefined },
) {
  const serviceToken = String(resource.properties['ServiceToken']);
  const target = parts.functions.byArn(serviceToken);
  if (!target) throw new Error(`The custom resource ${resource.logicalId} has no function ${serviceToken}`);
  const address = await openResponseAddress();
  try {
    const event = {
      RequestType: before ? 'Update' : 'Create',
      RequestId: randomUUID(),
      ResponseURL: address.url,
      StackId: parts.deployment.resolve<string>({ Ref: 'AWS::StackId' }),
      LogicalResourceId: resource.logicalId,
      ResourceType: resource.type,
      ResourceProperties: properties,
      ...(before && { PhysicalResourceId: before.physicalId, OldResourceProperties: before.properties }),
    };
    return await Promise.race([address.response, silence(parts, target, event)]);
  } finally {
    await address.close();
  }
}

/** Rejects once the function has ended without an answer reaching us. */
async function silence(parts: Parts, { name, arn }: LocalFunction, event: unknown): Promise<CustomResourceResponse> {
  const result = await parts.functions.invoke(arn, event);
  if (!result.ok) throw new Error(`${name} failed as a custom resource: ${result.error.errorMessage}`);
  await new Promise((done) => setTimeout(done, GRACE_MS).unref());
  throw new Error(`${name} returned without an answer to its ResponseURL`);
}

/** CloudFormation hands every scalar over as a string. */
function asStrings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asStrings);
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asStrings(inner)]));
  }
  return String(value);
}
