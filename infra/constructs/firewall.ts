import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

type Rule = CfnWebACL.RuleProperty;

/** Rules of AWS that cost nothing beyond the web ACL; the numbers of their order leave room between them. */
const MANAGED: { name: string; onlyCounted?: string[] }[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList' },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet' },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    // The first blocks bodies of more than 8 KB, the others what looks like markup, a path or an address in free text. People
    // write such things in a form, and the service takes them for text:
    // https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
    onlyCounted: [
      'SizeRestrictions_BODY',
      'CrossSiteScripting_BODY',
      'GenericLFI_BODY',
      'GenericRFI_BODY',
      'EC2MetaDataSSRF_BODY',
    ],
  },
];

const FIVE_MINUTES = 300;

interface FirewallProps {
  /** In five minutes, of one address of the network. */
  requestsPerAddress: number;
}

/** The web ACL of a CloudFront distribution, which has to be in us-east-1: what AWS knows to be bad, and who asks too often. */
export class Firewall extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { requestsPerAddress }: FirewallProps) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('all'),
      rules: [tooMany(requestsPerAddress), ...MANAGED.map(managed)],
    });
    this.arn = acl.attrArn;
  }
}

const tooMany = (limit: number): Rule => ({
  name: 'TooManyRequests',
  priority: 0,
  statement: { rateBasedStatement: { limit, aggregateKeyType: 'IP', evaluationWindowSec: FIVE_MINUTES } },
  action: {
    block: {
      customResponse: {
        responseCode: 429,
        responseHeaders: [{ name: 'retry-after', value: String(FIVE_MINUTES) }],
      },
    },
  },
  visibilityConfig: visibility('TooManyRequests'),
});

const managed = ({ name, onlyCounted = [] }: (typeof MANAGED)[number], i: number): Rule => ({
  name,
  priority: 10 * (i + 1),
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: onlyCounted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  overrideAction: { none: {} },
  visibilityConfig: visibility(name),
});

/** Samples of requests would show the addresses of signed links: none are kept. */
const visibility = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});
