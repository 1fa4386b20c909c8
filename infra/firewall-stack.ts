import { Stack, Token } from 'aws-cdk-lib';
import type { StageConfig } from './config.ts';
import { Firewall } from './constructs/firewall.ts';

/** Where AWS keeps the web ACLs of CloudFront: https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-features.html */
const FIREWALL_REGION = 'us-east-1';

/**
 * The ARN of the web ACL for a stack's front: in the stack itself where that is in us-east-1, otherwise in a stack of its own
 * there, which is deployed first. Throws while nobody has said in which region the stack will be.
 */
export function firewallFor(stack: Stack, front: NonNullable<StageConfig['front']>): string {
  if (Token.isUnresolved(stack.region)) {
    throw new Error(
      'A stage with a front needs to know its region. Use the CDK command line, or set CDK_DEFAULT_REGION to it.',
    );
  }
  if (stack.region === FIREWALL_REGION) return new Firewall(stack, 'Firewall', front).arn;
  const own = new Stack(stack.node.scope, `${stack.stackName}-firewall`, {
    env: { account: stack.account, region: FIREWALL_REGION },
    description: `Web application firewall of ${stack.stackName}`,
  });
  return new Firewall(own, 'Firewall', front).arn;
}
