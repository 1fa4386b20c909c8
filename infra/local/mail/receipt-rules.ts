import { decide, readPolicy } from '../access/policy.ts';
import type { Deployment } from '../types.ts';
import { addressOf, domainOf } from './mail-address.ts';

/** One action of a receipt rule: the kinds that the service uses. */
interface Action {
  S3Action?: { BucketName: string; ObjectKeyPrefix?: string };
  LambdaAction?: { FunctionArn: string; InvocationType?: string };
}

/** A rule of the template by which SES receives. */
export interface ReceiptRule {
  arn: string;
  recipients: string[];
  actions: Action[];
}

/** The enabled receipt rules of the template, as if their rule set were the active one. Throws on an action that is not run here. */
export function receiptRules(deployment: Deployment): ReceiptRule[] {
  const { region, accountId } = deployment;
  return deployment.ofType('AWS::SES::ReceiptRule').flatMap(({ logicalId, properties }) => {
    const {
      Enabled,
      Recipients = [],
      Actions = [],
    } = properties['Rule'] as {
      Enabled?: boolean;
      Recipients?: string[];
      Actions?: Action[];
    };
    const foreign = Actions.find((action) => !action.S3Action && !action.LambdaAction);
    if (foreign) throw new Error(`${logicalId}: ${Object.keys(foreign).join()} is not supported on one machine`);
    const set = String(properties['RuleSetName']);
    const arn = `arn:aws:ses:${region}:${accountId}:receipt-rule-set/${set}:receipt-rule/${logicalId}`;
    return Enabled === false ? [] : [{ arn, recipients: Recipients, actions: Actions }];
  });
}

/**
 * Those of the addresses that a rule is for: by the whole address, its domain, or a domain above it that is written with a dot
 * before it. https://docs.aws.amazon.com/ses/latest/dg/receiving-email-receipt-rules-console-walkthrough.html
 */
export const recipientsOf = ({ recipients }: ReceiptRule, addresses: string[]): string[] =>
  addresses.filter(
    (address) =>
      recipients.length === 0 ||
      recipients.some((wanted) => {
        const plain = wanted.toLowerCase();
        if (plain.startsWith('.')) return `.${domainOf(address)}`.endsWith(plain) && `.${domainOf(address)}` !== plain;
        return plain.includes('@') ? addressOf(address).toLowerCase() === plain : domainOf(address) === plain;
      }),
  );

/** Whether the bucket's own policy lets SES of this account put an object there. */
export function mayStore(deployment: Deployment, bucket: string, key: string): boolean {
  const statements = deployment
    .ofType('AWS::S3::BucketPolicy')
    .filter(({ properties }) => properties['Bucket'] === bucket)
    .flatMap(({ properties }) => (properties['PolicyDocument'] as { Statement: Statement[] }).Statement)
    .filter(({ Principal }) => typeof Principal === 'object' && Principal.Service === 'ses.amazonaws.com');
  const access = {
    action: 's3:PutObject',
    resource: `arn:aws:s3:::${bucket}/${key}`,
    context: { 'aws:SourceAccount': [deployment.accountId] },
  };
  return decide(readPolicy({ Statement: statements }), access) === 'allowed';
}

interface Statement {
  Principal: string | { Service?: string };
}
