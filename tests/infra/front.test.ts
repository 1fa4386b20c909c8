import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import type { StageConfig } from '../../infra/config.ts';
import { ENV } from '../../shared/platform/env.ts';
import { anApp, aTemplate } from './synthesise.ts';

const front = { requestsPerAddress: 250, secretParameter: '/dossier/front-secret' };
const secret = '{{resolve:ssm:/dossier/front-secret}}';
const london = { account: '111122223333', region: 'eu-west-2' };
const virginia = { account: '111122223333', region: 'us-east-1' };

const stacksOf = (change: Partial<StageConfig>, env: typeof london) => {
  const { app, stack } = anApp(change, env);
  const own = app.node.children.find(({ node }) => node.id === 'Dossier-test-firewall');
  return { template: Template.fromStack(stack), firewall: own && Template.fromStack(own as typeof stack) };
};
const only = (template: Template | undefined, type: string) => {
  const [found, ...others] = Object.values(template?.findResources(type) ?? {});
  expect(others).toEqual([]);
  return found?.Properties;
};

describe('a stage without a front', () => {
  const stack = aTemplate();

  it('has no distribution, and functions that believe in none', () => {
    expect(stack.ofType('AWS::CloudFront::Distribution')).toEqual([]);
    expect(stack.functionNamed('api-intake').Properties.Environment.Variables).not.toHaveProperty(ENV.frontSecret);
  });
});

describe('a stage with a front', () => {
  const { template, firewall } = stacksOf({ front, formOrigins: ['https://www.example.org'] }, london);
  const { DistributionConfig } = only(template, 'AWS::CloudFront::Distribution');
  const [origin] = DistributionConfig.Origins;
  const variables = Object.values(template.findResources('AWS::Lambda::Function')).map(
    ({ Properties }) => Properties.Environment.Variables as Record<string, unknown>,
  );

  it('passes everything on to the API, by TLS 1.2, with a secret that no file holds', () => {
    expect(JSON.stringify(origin.DomainName)).toContain('.execute-api.eu-west-2.');
    expect(origin.CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
    });
    expect(origin.OriginCustomHeaders).toEqual([{ HeaderName: 'x-front-secret', HeaderValue: secret }]);
  });

  it('keeps nothing, takes every method, and sends those who come by HTTP to HTTPS', () => {
    expect(DistributionConfig.DefaultCacheBehavior).toMatchObject({
      AllowedMethods: expect.arrayContaining(['POST', 'OPTIONS']),
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      ViewerProtocolPolicy: 'redirect-to-https',
    });
  });

  it('tells the API who called, and not the token of a user', () => {
    const { HeadersConfig, CookiesConfig } = only(
      template,
      'AWS::CloudFront::OriginRequestPolicy',
    ).OriginRequestPolicyConfig;
    expect(HeadersConfig.Headers).toContain('cloudfront-viewer-address');
    expect(HeadersConfig.Headers).not.toContain('authorization');
    // CloudFront takes no more than ten.
    expect(HeadersConfig.Headers.length).toBeLessThanOrEqual(10);
    expect(CookiesConfig).toEqual({ CookieBehavior: 'none' });
  });

  it('is where people reach the service, as every function knows; intake alone knows the secret', () => {
    const [address] = new Set(variables.map((given) => JSON.stringify(given[ENV.publicAddress])));
    expect(address).toMatch(/FrontDistribution.*DomainName/);
    expect(new Set(variables.map((given) => JSON.stringify(given[ENV.publicAddress]))).size).toBe(1);
    expect(variables.filter((given) => given[ENV.frontSecret] !== undefined)).toHaveLength(1);
    expect(variables.find((given) => given[ENV.maximumFormBytes] && given[ENV.frontSecret])?.[ENV.frontSecret]).toBe(
      secret,
    );
  });

  it('has its firewall in us-east-1, deployed before and named across regions without an export', () => {
    const { Scope, Rules } = only(firewall, 'AWS::WAFv2::WebACL');
    expect(Scope).toBe('CLOUDFRONT');
    expect(Rules.map(({ Name }: { Name: string }) => Name)).toEqual([
      'TooManyRequests',
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'AWSManagedRulesCommonRuleSet',
    ]);
    expect(Rules[0].Statement.RateBasedStatement).toMatchObject({ Limit: 250, EvaluationWindowSec: 300 });
    expect(JSON.stringify(DistributionConfig.WebACLId)).toMatch(/Fn::GetStackOutput.*us-east-1/);
    expect(Object.keys(template.findResources('Custom::CrossRegionExportReader'))).toEqual([]);
  });

  it('blocks no form for its length or for what people write in it', () => {
    const rules = only(firewall, 'AWS::WAFv2::WebACL').Rules;
    const overrides = rules.at(-1).Statement.ManagedRuleGroupStatement.RuleActionOverrides;
    expect(overrides).toContainEqual({ Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } });
  });

  it('lets sites of the organisation send forms by script', () => {
    expect(only(template, 'AWS::ApiGatewayV2::Api').CorsConfiguration.AllowOrigins).toEqual(
      expect.arrayContaining(['https://cases.example.org', 'https://www.example.org']),
    );
  });
});

it('in us-east-1 the firewall is in the stack itself', () => {
  const { template, firewall } = stacksOf({ front }, virginia);
  expect(firewall).toBeUndefined();
  template.resourceCountIs('AWS::WAFv2::WebACL', 1);
  expect(only(template, 'AWS::CloudFront::Distribution').DistributionConfig.WebACLId).toHaveProperty('Fn::GetAtt');
});

it('a domain of the organisation gets its certificate and TLS 1.2', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012';
  const publicAddress = 'https://forms.example.org';
  const { template } = stacksOf({ publicAddress, front: { ...front, certificateArn } }, virginia);
  expect(only(template, 'AWS::CloudFront::Distribution').DistributionConfig).toMatchObject({
    Aliases: ['forms.example.org'],
    ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
  });
  const functions = Object.values(template.findResources('AWS::Lambda::Function'));
  expect(functions[0]?.Properties.Environment.Variables[ENV.publicAddress]).toBe(publicAddress);
});

it('a front that does not know its region says what to do', () => {
  expect(() => anApp({ front })).toThrow(/CDK_DEFAULT_REGION/);
});

it('the secret of the captcha service reaches intake alone, and the template not at all', () => {
  const captcha = { provider: 'turnstile', siteKey: 'site-key', secretName: 'dossier/captcha' } as const;
  const stack = aTemplate({ captcha });
  expect(stack.functionNamed('api-intake').Properties.Environment.Variables).toMatchObject({
    [ENV.captchaProvider]: 'turnstile',
    [ENV.captchaSiteKey]: 'site-key',
    [ENV.captchaSecret]: '{{resolve:secretsmanager:dossier/captcha:SecretString:::}}',
  });
  expect(stack.functionNamed('api-casework').Properties.Environment.Variables).not.toHaveProperty(ENV.captchaSecret);
});
