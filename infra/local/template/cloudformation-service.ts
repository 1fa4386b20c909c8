import { AwsError } from '../aws/aws-error.ts';
import { inXml } from '../objects/object-operations.ts';
import type { AwsRequest, AwsResponse, AwsService, Deployment } from '../types.ts';

const headers = { 'content-type': 'text/xml' };

/** CloudFormation's ListStackResources, over the one stack of the template; all of them on one page. */
export function cloudFormationService(deployment: Deployment): AwsService {
  return {
    scope: 'cloudformation',
    async handle(request) {
      try {
        return { status: 200, headers, body: inXml(list(deployment, request)) };
      } catch (error) {
        if (error instanceof AwsError) return refused(error);
        throw error;
      }
    },
  };
}

function list(deployment: Deployment, request: AwsRequest): object {
  const input = new URLSearchParams(request.body.toString());
  const action = input.get('Action');
  if (action !== 'ListStackResources') {
    throw new AwsError('InvalidAction', `${action} of CloudFormation is not supported on one machine`);
  }
  const name = deployment.resolve<string>({ Ref: 'AWS::StackName' });
  const stack = deployment.resolve<string>({ Ref: 'AWS::StackId' });
  if (![name, stack].includes(input.get('StackName') ?? '')) {
    throw new AwsError('ValidationError', `Stack with id ${input.get('StackName')} does not exist`);
  }
  request.authorise({ action: 'cloudformation:ListStackResources', resource: stack });
  const member = [...deployment.resources.values()].map(({ logicalId, type }) => ({
    LogicalResourceId: logicalId,
    PhysicalResourceId: deployment.resolve<string>({ Ref: logicalId }),
    ResourceType: type,
    ResourceStatus: 'CREATE_COMPLETE',
    LastUpdatedTimestamp: '2025-01-01T00:00:00.000Z',
  }));
  return { ListStackResourcesResponse: { ListStackResourcesResult: { StackResourceSummaries: { member } } } };
}

/** The Query protocol has errors of its own shape. */
function refused({ code, message, status }: AwsError): AwsResponse {
  const body = inXml({ ErrorResponse: { Error: { Type: 'Sender', Code: code, Message: message } } });
  return { status, headers, body };
}
