import { AwsError } from '../aws/aws-error.ts';
import type { ScheduleDefinition } from './schedule-store.ts';
import type { Deployment } from '../types.ts';

/** Throws ValidationException unless the target is a function with a role and, if any, input in JSON, as Scheduler demands for Lambda. */
export function checkTarget(target: ScheduleDefinition['Target'] | undefined): void {
  if (!target?.Arn || !target.RoleArn) throw invalid('Target.Arn and Target.RoleArn are required.');
  if (!target.Arn.startsWith('arn:aws:lambda:'))
    throw invalid(`The target ${target.Arn} is not supported on one machine`);
  if (target.Input === undefined) return;
  try {
    JSON.parse(target.Input);
  } catch {
    throw invalid('Invalid RequestJson provided. Reason: the target input is not valid JSON.');
  }
}

/** Throws ValidationException unless the role's trust policy lets Scheduler assume it. */
export function checkRole(deployment: Deployment, roleArn: string): void {
  const role = deployment
    .ofType('AWS::IAM::Role')
    .find(({ logicalId }) => deployment.resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] }) === roleArn);
  const trust = role?.properties['AssumeRolePolicyDocument'] as { Statement: TrustStatement[] } | undefined;
  const trusted = trust?.Statement.some(
    ({ Effect, Principal }) => Effect === 'Allow' && [Principal?.Service].flat().includes('scheduler.amazonaws.com'),
  );
  if (!trusted)
    throw invalid('The execution role you provide must allow AWS EventBridge Scheduler to assume the role.');
}

interface TrustStatement {
  Effect: string;
  Principal?: { Service?: string | string[] };
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
