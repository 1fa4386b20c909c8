import type { APIGatewayProxyEventV2WithJWTAuthorizer as ProxyEvent } from 'aws-lambda';
import { importJWK, SignJWT, type JWK } from 'jose';
import { serveGateway } from '../../../infra/local/gateway/gateway.ts';
import { openHttpServer } from '../../../infra/local/gateway/http-server.ts';
import type { LocalControls } from '../../../infra/local/local-api/local-api.ts';
import type { Store } from '../../../infra/local/types.ts';
import { arn, functionArn, makeParts } from './support.ts';

/** What the pool of the API below issues. */
export const issuer = 'https://cognito-idp.eu-west-2.amazonaws.com/eu-west-2_Pool';
export const allowedOrigin = 'http://localhost:5173';

const secured = { AuthorizationType: 'JWT', AuthorizerId: { Ref: 'Jwt' }, AuthorizationScopes: ['dossier/api'] };
const routes: [string, object][] = [
  ['GET /cases/{caseId}', secured],
  ['GET /cases/mine', secured],
  ['POST /forms/{formId}/submissions', {}],
  ['GET /forms/{formId}', {}],
  ['ANY /files/{proxy+}', {}],
  ['GET /slow', {}],
  ['GET /unpermitted', {}],
];

interface Options {
  handler?: (event: ProxyEvent) => unknown;
  local?: Partial<LocalControls>;
  authorizer?: object;
  /** To start again on what an earlier start has left. */
  store?: Store;
}

/** A gateway before one function, with routes of every kind; `call` is fetch on it. */
export async function startGateway({
  handler = () => ({ statusCode: 200 }),
  local = {},
  authorizer,
  store,
}: Options = {}) {
  const events: ProxyEvent[] = [];
  const invoke = {
    Action: 'lambda:InvokeFunction',
    Principal: 'apigateway.amazonaws.com',
    FunctionName: functionArn('api'),
  };
  const setup = makeParts({
    ...(store && { store }),
    resources: {
      Api: {
        Type: 'AWS::ApiGatewayV2::Api',
        Properties: {
          CorsConfiguration: {
            AllowOrigins: [allowedOrigin],
            AllowMethods: ['GET', 'POST'],
            AllowHeaders: ['authorization'],
            ExposeHeaders: ['etag'],
            MaxAge: 60,
          },
        },
      },
      Stage: {
        Type: 'AWS::ApiGatewayV2::Stage',
        Properties: {
          StageName: '$default',
          DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 100 },
          RouteSettings: { 'POST /forms/{formId}/submissions': { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 } },
        },
      },
      Pool: { Type: 'AWS::Cognito::UserPool' },
      Client: { Type: 'AWS::Cognito::UserPoolClient' },
      Jwt: {
        Type: 'AWS::ApiGatewayV2::Authorizer',
        Properties: {
          JwtConfiguration: authorizer ?? {
            Issuer: {
              'Fn::Join': ['', ['https://cognito-idp.', { Ref: 'AWS::Region' }, '.amazonaws.com/', { Ref: 'Pool' }]],
            },
            Audience: [{ Ref: 'Client' }],
          },
        },
      },
      Integration: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: { IntegrationUri: functionArn('api'), PayloadFormatVersion: '2.0', TimeoutInMillis: 200 },
      },
      ...Object.fromEntries(
        routes.map(([RouteKey, more], index) => [
          `Route${index}`,
          {
            Type: 'AWS::ApiGatewayV2::Route',
            Properties: { RouteKey, Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] }, ...more },
          },
        ]),
      ),
      ...Object.fromEntries(
        ['cases/*', 'forms/*', 'files/{proxy+}', 'slow'].map((path, index) => [
          `Permission${index}`,
          {
            Type: 'AWS::Lambda::Permission',
            Properties: { ...invoke, SourceArn: arn('execute-api', `Api/*/*/${path}`) },
          },
        ]),
      ),
    },
    handlers: {
      api: (event: ProxyEvent) => {
        events.push(event);
        return handler(event);
      },
    },
  });
  const controls: LocalControls = {
    scheduler: { waiting: () => [] },
    mail: { list: () => [] },
    receive: () => undefined,
    settle: async () => {},
    moveClock: async (to) => setup.parts.clock.moveTo(to),
    calls: () => [],
    ...local,
  };
  const gateway = await openHttpServer(0);
  await serveGateway(setup.parts, controls, gateway);
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${gateway.url}${path}`, { redirect: 'manual', ...init });
  const post = (path: string, body: unknown) => call(path, { method: 'POST', body: JSON.stringify(body) });
  const tokenFor = async (user: string) =>
    ((await (await post('/_local/tokens', { user })).json()) as { token: string }).token;
  /** A token signed with the issuer's own key, changed as a test wants it. */
  const forge = async (claims: object, header: object = {}) => {
    const key = setup.store.collection<JWK>('issuer').get('key') as JWK;
    const standard = {
      iss: issuer,
      client_id: 'Client',
      scope: 'dossier/api',
      exp: Math.floor(Date.now() / 1000) + 600,
    };
    return new SignJWT({ ...standard, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: key.kid ?? '', ...header })
      .sign(await importJWK(key, 'RS256'));
  };
  return { ...setup, close: () => gateway.close(), url: gateway.url, events, call, post, tokenFor, withToken, forge };
}

/** Headers that carry a token. */
const withToken = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

/** Status and body, to compare at once. */
export const summary = async (response: Response) => [response.status, await response.text()];
