import { constructName } from '../template/construct-name.ts';
import { decide, readPolicy, type Statement } from './policy.ts';
import type { Access, Deployment, Resource, Roles } from '../types.ts';

/** AWS's own policies that grant nothing which the local stack checks. */
const harmless = [':policy/service-role/AWSLambdaBasicExecutionRole'];

/**
 * Evaluates the template's roles. A role is named by its logical id or its ARN. Throws at once on a policy that cannot
 * be evaluated here.
 */
export function createRoles(deployment: Deployment): Roles {
  const roles = deployment.ofType('AWS::IAM::Role');
  const statements = new Map(roles.map((role) => [role.logicalId, statementsOf(role, deployment)]));
  const idByArn = new Map(roles.map(({ logicalId }) => [arnOf(logicalId, deployment), logicalId]));
  return {
    denial(role, access) {
      const roleId = idByArn.get(role) ?? role;
      const known = statements.get(roleId);
      if (!known) return `The template has no role ${role} that could ${access.action} on ${access.resource}`;
      const decision = decide(known, access);
      if (decision === 'allowed') return undefined;
      return sentence(holderOf(roleId, deployment), { access, explicit: decision === 'denied' });
    },
  };
}

/** Who acts with a role, in words: the function's construct id, or the role's own. */
export function holderOf(roleId: string, deployment: Deployment): string {
  const arn = roleId.startsWith('arn:') ? roleId : arnOf(roleId, deployment);
  const holder =
    deployment.ofType('AWS::Lambda::Function').find(({ properties }) => properties['Role'] === arn) ??
    deployment.ofType('AWS::IAM::Role').find(({ logicalId }) => arnOf(logicalId, deployment) === arn);
  return holder ? constructName(holder) : roleId;
}

function sentence(holder: string, { access, explicit }: { access: Access; explicit: boolean }): string {
  const context = Object.entries(access.context ?? {}).map(([key, values]) => ` with ${key} ${values.join(', ')}`);
  const reason = explicit
    ? 'a statement of its role in the template denies it'
    : 'its role in the template has no statement that allows it';
  return `${holder} may not ${access.action} on ${access.resource}${context.join('')}: ${reason}`;
}

function statementsOf(role: Resource, deployment: Deployment): Statement[] {
  return documentsOf(role, deployment).flatMap(readPolicy);
}

/** The policy documents of a role, its own and those attached to it. */
export function documentsOf(role: Resource, deployment: Deployment): unknown[] {
  const inline = list(role.properties['Policies']) as { PolicyDocument: unknown }[];
  const attached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap((type) => deployment.ofType(type))
    .filter((policy) => isAttached(policy, role, deployment));
  refuseForeignPolicies(role, deployment);
  return [
    ...inline.map(({ PolicyDocument }) => PolicyDocument),
    ...attached.map(({ properties }) => properties['PolicyDocument']),
  ];
}

function isAttached(policy: Resource, role: Resource, deployment: Deployment): boolean {
  const roleName = deployment.resolve({ Ref: role.logicalId });
  const policyRef = deployment.resolve({ Ref: policy.logicalId });
  return (
    list(policy.properties['Roles']).includes(roleName) ||
    list(role.properties['ManagedPolicyArns']).includes(policyRef)
  );
}

function refuseForeignPolicies(role: Resource, deployment: Deployment): void {
  const managed = deployment.ofType('AWS::IAM::ManagedPolicy');
  const own = new Set(managed.map(({ logicalId }) => deployment.resolve<string>({ Ref: logicalId })));
  for (const policy of list(role.properties['ManagedPolicyArns']).map(String)) {
    if (own.has(policy) || harmless.some((end) => policy.endsWith(end))) continue;
    throw new Error(
      `The role ${role.logicalId} has the managed policy ${policy}, whose statements are not in the template`,
    );
  }
}

function arnOf(roleId: string, deployment: Deployment): string {
  return deployment.resolve({ 'Fn::GetAtt': [roleId, 'Arn'] });
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
