import { Stack, Validations } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** Accepts the finding of cdk-nag on each resource of a statement that ends in a wildcard, and keeps the reason. */
export function acceptWildcards(role: IConstruct, statement: PolicyStatement, reason: string): void {
  const wildcards = statement.resources
    .map((resource) => written(Stack.of(role).resolve(resource)))
    .filter((arn) => arn.includes('*'));
  for (const arn of wildcards) {
    Validations.of(role).acknowledge({ id: `AwsSolutions::AwsSolutions-IAM5[Resource::${arn}]`, reason });
  }
}

type Resolved = string | { Ref: string } | { 'Fn::GetAtt': [string, string] } | { 'Fn::Join': [string, Resolved[]] };

/** A resolved value as cdk-nag writes it into the id of a finding: references in angle brackets. */
function written(value: Resolved): string {
  if (typeof value === 'string') return value;
  if ('Ref' in value) return `<${value.Ref}>`;
  if ('Fn::GetAtt' in value) return `<${value['Fn::GetAtt'].join('.')}>`;
  return value['Fn::Join'][1].map(written).join('');
}
