import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, describe, expect, it } from 'vitest';
import { lambdaService } from '../../../infra/local/functions/lambda-service.ts';
import { cloudFormationService } from '../../../infra/local/template/cloudformation-service.ts';
import { allows, functionArn, makeParts, serveAws } from './support.ts';

let close: () => Promise<void> = async () => {};
afterEach(() => close());

async function start() {
  const setup = makeParts({
    resources: { Mail: { Type: 'AWS::SQS::Queue' } },
    handlers: {
      echo: (event: unknown) => event,
      fail: () => {
        throw new Error('down');
      },
      api: () => {},
    },
    allow: { api: [allows('cloudformation:*', '*'), allows('lambda:InvokeFunction', functionArn('echo'))] },
  });
  const services = [lambdaService(setup.parts.functions), cloudFormationService(setup.parts.deployment)];
  const aws = await serveAws(setup, services);
  close = aws.close;
  return { ...aws, lambda: new LambdaClient({ ...aws.clientOf('api') }) };
}

describe('the Lambda API', () => {
  const event = Buffer.from('{"a":1}');

  it('gives a function an event, by its name or its ARN, and answers what it answers', async () => {
    const { lambda } = await start();
    for (const FunctionName of ['echo', functionArn('echo'), `${functionArn('echo')}:$LATEST`]) {
      const { Payload, FunctionError } = await lambda.send(new InvokeCommand({ FunctionName, Payload: event }));
      expect([Payload?.transformToString(), FunctionError]).toEqual(['{"a":1}', undefined]);
    }
  });

  it('tells of a function that failed, as of one that answered', async () => {
    const { clientOf } = await start();
    const own = { ...clientOf('api'), credentials: { accessKeyId: 'DOSSIERLOCAL', secretAccessKey: 'local' } };
    const asked = new InvokeCommand({ FunctionName: 'fail', Payload: event });
    const { Payload, FunctionError, StatusCode } = await new LambdaClient(own).send(asked);
    expect([StatusCode, FunctionError]).toEqual([200, 'Unhandled']);
    expect(JSON.parse(Payload?.transformToString() ?? '')).toMatchObject({ errorMessage: 'down' });
  });

  it('refuses a function that is not there, and one that the role may not invoke', async () => {
    const { lambda } = await start();
    await expect(lambda.send(new InvokeCommand({ FunctionName: 'none' }))).rejects.toThrow('Function not found: none');
    await expect(lambda.send(new InvokeCommand({ FunctionName: 'fail' }))).rejects.toThrow('lambda:InvokeFunction');
  });
});

describe('the CloudFormation API', () => {
  it('lists the resources of the stack with the names that AWS knows them by', async () => {
    const { clientOf, url } = await start();
    const client = new CloudFormationClient(clientOf('api'));
    const { StackResourceSummaries } = await client.send(new ListStackResourcesCommand({ StackName: 'Test' }));
    expect(url).toMatch(/^http/);
    expect(StackResourceSummaries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          LogicalResourceId: 'Mail',
          PhysicalResourceId: expect.stringMatching(/\/123456789012\/Mail$/),
          ResourceType: 'AWS::SQS::Queue',
        }),
        expect.objectContaining({ LogicalResourceId: 'echo', PhysicalResourceId: 'echo' }),
      ]),
    );
    await expect(client.send(new ListStackResourcesCommand({ StackName: 'Other' }))).rejects.toThrow('does not exist');
  });
});
