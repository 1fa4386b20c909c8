import { describe, expect, it } from 'vitest';
import { gatewayRoutesOf, groups } from '../../functions/api/index.ts';
import { functionEntries } from '../../infra/bundling/function-entries.ts';
import { type Route, matchRoute } from '../../infra/local/gateway/routes.ts';
import { ENV } from '../../shared/platform/env.ts';
import { aTemplate, target } from './synthesise.ts';

const stack = aTemplate();
const lines = Object.values(groups).flatMap((group) => group.routes);
const names = Object.keys(groups) as (keyof typeof groups)[];
const routes = names.flatMap(gatewayRoutesOf);
const routeKeys = (chosen: { method: string; path: string }[]) =>
  chosen.map(({ method, path }) => `${method} ${path}`).toSorted();
const gatewayRoutes = new Map(
  stack.ofType('AWS::ApiGatewayV2::Route').map((route) => [route.Properties.RouteKey, route]),
);

describe('functions', () => {
  // The bundle that empties buckets is deployed where a stage keeps nothing.
  const functions = aTemplate({ retainData: false })
    .ofType('AWS::Lambda::Function')
    .map(({ Properties }) => Properties);

  it('are deployed for every entry, each in Node 24 on arm64 with a log group of its own', () => {
    expect(functions).toHaveLength(Object.keys(functionEntries).length);
    for (const properties of functions) {
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
    }
    expect(new Set(functions.map(({ LoggingConfig }) => target(LoggingConfig.LogGroup))).size).toBe(functions.length);
  });

  it('are given no environment variable that the code does not name, and every one that it names', () => {
    const captcha = { provider: 'hcaptcha', siteKey: 'site-key', secretName: 'captcha' } as const;
    const front = { requestsPerAddress: 300, secretParameter: '/front' };
    const whole = aTemplate({ captcha, front }, { region: 'us-east-1' }).ofType('AWS::Lambda::Function');
    const given = new Set(whole.flatMap(({ Properties }) => Object.keys(Properties.Environment.Variables)));
    expect([...given].toSorted()).toEqual(Object.values(ENV).toSorted());
  });
});

describe('routes', () => {
  const stage = stack.only('AWS::ApiGatewayV2::Stage');

  it('are as many as an API may have, each once', () => {
    expect([...gatewayRoutes.keys()].toSorted()).toEqual(routeKeys(routes));
    expect(routes.length).toBeLessThan(300);
  });

  it('lead each line of the route tables to its own function', () => {
    const known = [...gatewayRoutes].map(([key, { Properties }]): Route => {
      const [method = '', path = ''] = key.split(' ');
      const functionArn = JSON.stringify(Properties.Target);
      return { key, method, path, functionArn, timeoutMs: 1, needsToken: false, scopes: [] };
    });
    for (const name of names) {
      for (const { method, path } of groups[name].routes) {
        const found = matchRoute(known, method, path.replaceAll(/[{}]/g, ''));
        expect(`${method} ${path} goes to ${found?.route.functionArn}`).toContain(`${name}integration`);
      }
    }
  });

  it('take no preflight request, which comes without a token', () => {
    expect(routes.filter(({ method }) => !['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method))).toEqual([]);
  });

  it.each(routeKeys(routes.filter(({ isPublic }) => !isPublic)))('%s demands a token with the scope', (key) => {
    expect(gatewayRoutes.get(key)?.Properties).toMatchObject({
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: stack.only('AWS::ApiGatewayV2::Authorizer').logicalId },
      AuthorizationScopes: ['dossier/api'],
    });
  });

  it.each(routeKeys(routes.filter(({ isPublic }) => isPublic)))('%s is open to everybody', (key) => {
    expect(gatewayRoutes.get(key)?.Properties).toMatchObject({ AuthorizationType: 'NONE' });
    expect(gatewayRoutes.get(key)?.Properties).not.toHaveProperty('AuthorizationScopes');
  });

  it('that are public and write, or list, have a lower limit than the rest, set after the route exists', () => {
    const { RouteSettings, DefaultRouteSettings } = stage.Properties;
    const writes = routeKeys([
      ...lines.filter(({ method, permission }) => permission === 'public' && method !== 'GET'),
      ...groups.feeds.routes,
    ]);
    expect(writes.length).toBeGreaterThan(0);
    expect(Object.keys(RouteSettings).toSorted()).toEqual(writes);
    for (const { ThrottlingRateLimit } of Object.values(RouteSettings)) {
      expect(ThrottlingRateLimit).toBeLessThan(DefaultRouteSettings.ThrottlingRateLimit);
    }
    expect(stage.DependsOn).toEqual(expect.arrayContaining(writes.map((key) => gatewayRoutes.get(key)?.logicalId)));
  });

  it('are logged without what people typed', () => {
    const { Format } = stage.Properties.AccessLogSettings;
    expect(Format).toContain('$context.routeKey');
    expect(Format).not.toMatch(/path|query|sourceIp|userAgent|header/i);
  });
});

describe('the table', () => {
  it('is protected where data is kept', () => {
    expect(stack.only('AWS::DynamoDB::GlobalTable')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      },
    });
  });

  it('goes with the stack where data is not kept', () => {
    expect(aTemplate({ retainData: false }).only('AWS::DynamoDB::GlobalTable')).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: {
        Replicas: [
          {
            DeletionProtectionEnabled: false,
            // It would leave a backup behind for 35 days.
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
          },
        ],
      },
    });
  });

  it('has an index for lists, one to find by id and one for what waits', () => {
    const { GlobalSecondaryIndexes } = stack.only('AWS::DynamoDB::GlobalTable').Properties;
    expect(GlobalSecondaryIndexes.map(({ IndexName, Projection }) => [IndexName, Projection.ProjectionType])).toEqual([
      ['gsi1', 'ALL'],
      ['gsi2', 'INCLUDE'],
      ['gsi3', 'INCLUDE'],
    ]);
  });
});

describe('identity', () => {
  it('is a user pool that nobody can join alone, with a client that keeps no secret', () => {
    expect(stack.only('AWS::Cognito::UserPool').Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
    });
    expect(stack.only('AWS::Cognito::UserPoolClient').Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      CallbackURLs: ['https://cases.example.org/'],
    });
  });

  it('can be any other issuer, with its scope on every route that is not public', () => {
    const identity = { issuer: 'https://id.example.org', audience: ['dossier'], scope: 'cases', groupsClaim: 'groups' };
    const { ofType, only, functionNamed } = aTemplate({ identity });
    expect(ofType('AWS::Cognito::UserPool')).toEqual([]);
    expect(only('AWS::ApiGatewayV2::Authorizer').Properties).toMatchObject({
      JwtConfiguration: { Audience: ['dossier'], Issuer: 'https://id.example.org' },
    });
    const scopes = ofType('AWS::ApiGatewayV2::Route').flatMap(({ Properties }) => Properties.AuthorizationScopes ?? []);
    expect(scopes).toEqual(routes.filter(({ isPublic }) => !isPublic).map(() => 'cases'));
    expect(functionNamed('api-casework').Properties.Environment.Variables[ENV.groupsClaim]).toBe('groups');
  });
});
