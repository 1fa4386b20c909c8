import { describe, expect, it } from 'vitest';
import type { Template } from '../../../infra/local/template/assembly.ts';
import { createDeployment } from '../../../infra/local/template/deployment.ts';
import { createRoles } from '../../../infra/local/access/roles.ts';
import { allow } from './fixture.ts';

const document = (action: string) => ({ Statement: [allow(action, '*')] });

function rolesOf(role: Record<string, unknown>, more: Template['Resources'] = {}) {
  const Resources = { Role: { Type: 'AWS::IAM::Role', Properties: role }, ...more };
  const assembly = { stackName: 'Sample', template: { Resources }, assets: new Map<string, string>() };
  return createRoles(createDeployment({ assembly, endpointUrl: 'http://127.0.0.1:1', apiUrl: 'http://127.0.0.1:2' }));
}

const scan = { action: 'dynamodb:Scan', resource: 'arn:aws:dynamodb:eu-west-2:123456789012:table/x' };

describe('a role', () => {
  it('has the statements of its own policies, of attached ones and of managed ones of the template', () => {
    const managed = (Roles: unknown[]) => ({
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: document('dynamodb:Scan'), Roles },
    });
    const own = { Policies: [{ PolicyName: 'p', PolicyDocument: document('dynamodb:Scan') }] };
    expect(rolesOf(own).denial('Role', scan)).toBeUndefined();
    expect(rolesOf({}, { Managed: managed([{ Ref: 'Role' }]) }).denial('Role', scan)).toBeUndefined();
    const named = rolesOf({ ManagedPolicyArns: [{ Ref: 'Managed' }] }, { Managed: managed([]) });
    expect(named.denial('Role', scan)).toBeUndefined();
    expect(rolesOf({}, { Managed: managed([]) }).denial('Role', scan)).toContain('has no statement that allows it');
  });

  it('is known by its ARN too, and says when a statement denies', () => {
    const deny = { Effect: 'Deny', Action: 'dynamodb:*', Resource: '*' };
    const roles = rolesOf({ Policies: [{ PolicyDocument: { Statement: [allow('*', '*'), deny] } }] });
    const arn = 'arn:aws:iam::123456789012:role/Role';
    expect(roles.denial(arn, scan)).toContain('a statement of its role in the template denies it');
    expect(roles.denial(arn, { ...scan, action: 'sqs:SendMessage' })).toBeUndefined();
    expect(roles.denial('Nobody', scan)).toContain('no role Nobody');
  });

  it('with a policy whose statements are not in the template stops the start', () => {
    const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    expect(rolesOf({ ManagedPolicyArns: [basic] }).denial('Role', scan)).toBeDefined();
    const foreign = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] };
    expect(() => rolesOf(foreign)).toThrow('AdministratorAccess');
  });
});
