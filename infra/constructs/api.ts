import { Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  CfnStage,
  CorsHttpMethod,
  type CorsPreflightOptions,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { gatewayRoutesOf, type GroupName, groups } from '../../functions/api/index.ts';
import { ENV } from '../../shared/platform/env.ts';
import { accessLog } from './access-log.ts';
import { groupAccess, groupNames } from './api-access.ts';
import type { Files } from './files.ts';
import type { Identity } from './identity.ts';
import { publicGuards } from './public-guards.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';

type GatewayRoute = ReturnType<typeof gatewayRoutesOf>[number];

/** Requests per second of the whole API; bursts may be twice that. */
const usualRate = 100;
/** For each route that anybody can call and that writes or lists. All callers share it: API Gateway knows no limit per client. */
const publicLimits = { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 };

interface ApiProps {
  foundation: Foundation;
  identity: Identity;
  files: Files;
}

/** The HTTP API: one function per group, and the gateway routes that lead to it. */
export class Api extends Construct {
  readonly http: HttpApi;
  private readonly limited = new Map<string, HttpRoute>();

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const { foundation, identity } = props;
    this.http = new HttpApi(this, 'Http', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      defaultAuthorizer: identity.authorizer,
      defaultAuthorizationScopes: [identity.scope],
      corsPreflight: cors([...foundation.config.clientOrigins, ...foundation.config.formOrigins]),
    });
    for (const group of groupNames) this.addGroup(group, props);
    this.addStage(foundation);
  }

  private addGroup(group: GroupName, { foundation, identity, files }: ApiProps): void {
    const { errorImpact } = groups[group];
    const fn = new ServiceFunction(this, `api-${group}`, {
      foundation,
      errorImpact,
      // API Gateway answers for a silent function after 30 seconds.
      timeout: Duration.seconds(25),
      environment: {
        [ENV.groupsClaim]: identity.groupsClaim,
        [ENV.maximumFormBytes]: String(foundation.config.maximumFormBytes),
        ...(group === 'intake' && publicGuards(foundation.config)),
      },
    });
    fn.allow(...groupAccess[group].map((access) => foundation.data.statement(access)));
    if (group === 'intake') files.letSubmit(fn);
    if (group === 'casework') files.serve(fn);
    if (group === 'administration') {
      files.letImport(fn);
      files.letHandOut(fn);
    }
    if (group === 'insight') files.letFetchExports(fn);
    // One permission for the API: one for each route would outgrow the function's policy of 20 KB.
    const integration = new HttpLambdaIntegration(`${group}-integration`, fn, { scopePermissionToRoute: false });
    for (const route of gatewayRoutesOf(group)) {
      this.addRoute(route, integration, { isCostly: route.method !== 'GET' || group === 'feeds' });
    }
  }

  private addRoute(
    { method, path, isPublic }: GatewayRoute,
    integration: HttpLambdaIntegration,
    { isCostly }: { isCostly: boolean },
  ): void {
    const [added] = this.http.addRoutes({
      path,
      methods: [HttpMethod[method]],
      integration,
      ...(isPublic && { authorizer: new HttpNoneAuthorizer(), authorizationScopes: [] }),
    });
    if (!isPublic || !added) return;
    Validations.of(added).acknowledge({
      id: 'AwsSolutions::AwsSolutions-APIG4',
      reason:
        'Its route table declares it public: forms are for everybody, calendars for who has their private address, and what the API is is no secret.',
    });
    if (isCostly) this.limited.set(`${method} ${path}`, added);
  }

  private addStage({ config }: Foundation): void {
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.http,
      autoDeploy: true,
      throttle: { rateLimit: usualRate, burstLimit: usualRate * 2 },
      accessLogSettings: accessLog(this, config.logRetentionDays),
    });
    const resource = stage.node.defaultChild;
    if (!(resource instanceof CfnStage)) throw new Error('The stage has no resource to set its limits on');
    resource.routeSettings = Object.fromEntries([...this.limited.keys()].map((routeKey) => [routeKey, publicLimits]));
    // API Gateway refuses settings for a route that does not exist yet.
    for (const route of this.limited.values()) stage.node.addDependency(route);
  }
}

/** The gateway answers preflight requests itself, and ignores what a function says about origins. */
function cors(allowOrigins: string[]): CorsPreflightOptions {
  return {
    allowOrigins,
    allowMethods: [
      CorsHttpMethod.GET,
      CorsHttpMethod.POST,
      CorsHttpMethod.PUT,
      CorsHttpMethod.PATCH,
      CorsHttpMethod.DELETE,
    ],
    allowHeaders: [
      'authorization',
      'content-type',
      'if-match',
      'if-none-match',
      'idempotency-key',
      'prefer',
      'change-reason',
    ],
    exposeHeaders: ['etag', 'location', 'retry-after', 'api-version', 'idempotency-replayed'],
    maxAge: Duration.hours(1),
  };
}
