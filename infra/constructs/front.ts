import { CfnDynamicReference, CfnDynamicReferenceService, Duration, Stack, Validations } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  type DistributionProps,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { FRONT_SECRET_HEADER, VIEWER_HEADER } from '../../shared/platform/http/front.ts';
import type { StageConfig } from '../config.ts';

/**
 * What the front shows to the functions behind it, so that they know a request that went around it. CloudFormation reads it
 * from a parameter of Systems Manager, where standard parameters cost nothing: it is in no file and no template.
 */
export const frontSecret = ({ secretParameter }: NonNullable<StageConfig['front']>): string =>
  new CfnDynamicReference(CfnDynamicReferenceService.SSM, secretParameter).toString();

interface FrontProps {
  config: StageConfig;
  front: NonNullable<StageConfig['front']>;
  api: HttpApi;
  /** ARN of the web ACL. */
  firewall: string;
}

/** What is passed on of a request, ten headers at most; the token of a user is not: clients call the API itself. */
const PASSED_ON = [
  'accept',
  'accept-language',
  'content-type',
  'origin',
  'idempotency-key',
  'prefer',
  'if-none-match',
  'access-control-request-method',
  'access-control-request-headers',
  VIEWER_HEADER,
];

/** A CloudFront distribution before the public routes: HTTPS alone, a firewall, and nothing kept of what passes through. */
export class Front extends Construct {
  /** Without a slash at its end. */
  readonly address: string;

  constructor(scope: Construct, id: string, props: FrontProps) {
    super(scope, id);
    const distribution = new Distribution(this, 'Distribution', {
      comment: Stack.of(this).stackName,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      webAclId: props.firewall,
      ...this.ownDomain(props),
      defaultBehavior: {
        origin: originOf(props),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: this.passedOn(),
        responseHeadersPolicy: this.headers(),
      },
    });
    acceptFindings(distribution, props);
    this.address = `https://${distribution.distributionDomainName}`;
  }

  private ownDomain({ config, front }: FrontProps): Partial<DistributionProps> {
    if (front.certificateArn === undefined || config.publicAddress === undefined) return {};
    return {
      domainNames: [new URL(config.publicAddress).hostname],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', front.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  private passedOn() {
    return new OriginRequestPolicy(this, 'PassedOn', {
      headerBehavior: OriginRequestHeaderBehavior.allowList(...PASSED_ON),
      queryStringBehavior: OriginRequestQueryStringBehavior.all(),
    });
  }

  private headers() {
    return new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: false, override: true },
        contentTypeOptions: { override: true },
      },
    });
  }
}

function originOf({ api, front }: FrontProps): HttpOrigin {
  const { region, urlSuffix } = Stack.of(api);
  return new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    customHeaders: { [FRONT_SECRET_HEADER]: frontSecret(front) },
  });
}

function acceptFindings(distribution: Distribution, { front }: FrontProps): void {
  const accept = (rule: string, reason: string) =>
    Validations.of(distribution).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });
  accept('CFR1', 'Forms are for whoever needs help, wherever they are.');
  accept(
    'CFR3',
    'Its log would hold the addresses of people and of their signed links; the gateway logs what is needed.',
  );
  if (front.certificateArn === undefined) {
    accept('CFR4', 'CloudFront sets the oldest TLS itself for its own domain; a domain of your own gets TLS 1.2.');
  }
}
