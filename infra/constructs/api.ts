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
import { groups } from '../../functions/api/index.ts';
import { ENV } from '../../shared/platform/env.ts';
import { accessLog } from './access-log.ts';
import { type GroupName, groupAccess, groupNames } from './api-access.ts';
import type { Files } from './files.ts';
import type { Identity } from './identity.ts';
import { publicGuards } from './public-guards.ts';
import { type Foundation, ServiceFunction } from './service-function.ts';

type Route = (typeof groups)[GroupName]['routes'][number];

/** Requests per second of the whole API; bursts may be twice that. */
const usualRate = 100;
/** For each route that writes and that anybody can call. All callers share it: API Gateway knows no limit per client. */
const publicWriteLimits = { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 };

interface ApiProps {
  foundation: Foundation;
  identity: Identity;
  files: Files;
}

/** The HTTP API: one function per group, one gateway route per line of its route tables. */
export class Api extends Construct {
  readonly http: HttpApi;
  private readonly publicWrites = new Map<string, HttpRoute>();

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
    const { routes, errorImpact } = groups[group];
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
    // One permission for the API: one for each route would outgrow the function's policy of 20 KB.
    const integration = new HttpLambdaIntegration(`${group}-integration`, fn, { scopePermissionToRoute: false });
    for (const route of routes) this.addRoute(route, integration);
  }

  private addRoute({ method, path, permission }: Route, integration: HttpLambdaIntegration): void {
    const isPublic = permission === 'public';
    const [added] = this.http.addRoutes({
      path,
      methods: [HttpMethod[method]],
      integration,
      ...(isPublic && { authorizer: new HttpNoneAuthorizer(), authorizationScopes: [] }),
    });
    if (!isPublic || !added) return;
    Validations.of(added).acknowledge({
      id: 'AwsSolutions::AwsSolutions-APIG4',
      reason: 'Its route table declares it public: forms, and the description of the API, are for everybody.',
    });
    if (method !== 'GET') this.publicWrites.set(`${method} ${path}`, added);
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
    resource.routeSettings = Object.fromEntries(
      [...this.publicWrites.keys()].map((routeKey) => [routeKey, publicWriteLimits]),
    );
    // API Gateway refuses settings for a route that does not exist yet.
    for (const route of this.publicWrites.values()) stage.node.addDependency(route);
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
