import { isNamed } from '../access/function-permission.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { AwsRequest, AwsResponse, AwsService, Functions } from '../types.ts';

const INVOCATION = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Lambda's Invoke, for who waits for the answer. */
export function lambdaService(functions: Functions): AwsService {
  return {
    scope: 'lambda',
    async handle(request) {
      const [, encoded] = (request.method === 'POST' && INVOCATION.exec(request.path)) || [];
      const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
      if (encoded === undefined || type !== 'RequestResponse') throw unsupported(request);
      const wanted = decodeURIComponent(encoded).replace(/:\$LATEST$/, '');
      const found = functions.all().find(({ arn }) => isNamed(arn, wanted));
      if (!found) throw new AwsError('ResourceNotFoundException', `Function not found: ${wanted}`, 404);
      request.authorise({ action: 'lambda:InvokeFunction', resource: found.arn });
      const event: unknown = request.body.length > 0 ? JSON.parse(request.body.toString()) : {};
      return answered(await functions.invoke(found.arn, event));
    },
  };
}

function answered(result: Awaited<ReturnType<Functions['invoke']>>): AwsResponse {
  const headers = { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' };
  return result.ok
    ? { status: 200, headers, body: JSON.stringify(result.payload ?? null) }
    : { status: 200, headers: { ...headers, 'x-amz-function-error': 'Unhandled' }, body: JSON.stringify(result.error) };
}

function unsupported({ method, path }: AwsRequest): AwsError {
  return new AwsError(
    'InvalidRequestContentException',
    `${method} ${path} of Lambda is not supported on one machine, but an Invoke that waits for the answer`,
  );
}
