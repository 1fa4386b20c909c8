import { createHash } from 'node:crypto';
import { constructName } from '../template/construct-name.ts';
import type { Deployment, LocalFunction, Resource } from '../types.ts';

interface FunctionProperties {
  Code: { S3Key: string };
  Environment?: { Variables?: Record<string, string> };
  Handler: string;
  MemorySize?: number;
  Role: string;
  Timeout?: number;
}

/** The template's functions, each with its own access key id, by which the endpoint knows who calls. */
export function functionsOf(deployment: Deployment, endpointUrl: string): LocalFunction[] {
  const roleIds = new Map(
    deployment.ofType('AWS::IAM::Role').map(({ logicalId }) => [arnOf(logicalId, deployment), logicalId]),
  );
  return deployment.ofType('AWS::Lambda::Function').map((resource) => {
    const properties = resource.properties as unknown as FunctionProperties;
    const roleId = roleIds.get(properties.Role);
    if (!roleId) throw new Error(`The function ${resource.logicalId} has no role of the template`);
    return {
      logicalId: resource.logicalId,
      name: constructName(resource),
      arn: arnOf(resource.logicalId, deployment),
      roleId,
      accessKeyId: accessKeyOf(resource),
      environment: environmentOf(resource, { deployment, endpointUrl }),
      timeoutMs: (properties.Timeout ?? 3) * 1000,
      directory: deployment.assetDirectory(properties.Code.S3Key.replace(/\.zip$/, '')),
      handler: properties.Handler,
    };
  });
}

/** The template's variables and those that Lambda itself sets, with the SDK led to the local endpoint. */
function environmentOf(
  resource: Resource,
  { deployment, endpointUrl }: { deployment: Deployment; endpointUrl: string },
): Record<string, string> {
  const { Environment, Handler, MemorySize = 128 } = resource.properties as unknown as FunctionProperties;
  const name = deployment.resolve<string>({ Ref: resource.logicalId });
  return {
    ...Environment?.Variables,
    AWS_ACCESS_KEY_ID: accessKeyOf(resource),
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: endpointUrl,
    AWS_REGION: deployment.region,
    AWS_DEFAULT_REGION: deployment.region,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
    _HANDLER: Handler,
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
  };
}

function accessKeyOf({ logicalId }: Resource): string {
  return `AKIA${createHash('sha256').update(logicalId).digest('hex').slice(0, 16).toUpperCase()}`;
}

function arnOf(logicalId: string, deployment: Deployment): string {
  return deployment.resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] });
}
