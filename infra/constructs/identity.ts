import { Aws, Duration, Fn, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClientIdentityProvider,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

const apiScope = new ResourceServerScope({ scopeName: 'api', scopeDescription: 'Use the case management API' });

/** Who may call the API: a Cognito user pool of this stack, or the issuer that the stage names. */
export class Identity extends Construct {
  readonly authorizer: HttpJwtAuthorizer;
  /** Required of every token: nothing else tells an access token from an ID token. */
  readonly scope: string;
  readonly groupsClaim: string;
  /** Absent when the stage names its own issuer. */
  readonly pool?: { userPoolId: string; clientId: string; signInUrl: string };

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    if (config.identity) {
      const { issuer, audience, scope: requiredScope, groupsClaim } = config.identity;
      this.authorizer = new HttpJwtAuthorizer('Issuer', issuer, { jwtAudience: audience });
      this.scope = requiredScope;
      this.groupsClaim = groupsClaim;
      return;
    }

    const pool = this.userPool(config.retainData);
    const client = this.client(pool, config.clientOrigins);
    // The prefix must be unique in the whole region; the stack's id is.
    const unique = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
    const domain = pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: Fn.join('-', ['dossier', unique]) } });
    this.authorizer = new HttpJwtAuthorizer('UserPool', pool.userPoolProviderUrl, {
      jwtAudience: [client.userPoolClientId],
    });
    this.scope = 'dossier/api';
    this.groupsClaim = 'cognito:groups';
    this.pool = { userPoolId: pool.userPoolId, clientId: client.userPoolClientId, signInUrl: domain.baseUrl() };
  }

  private userPool(retain: boolean): UserPool {
    const pool = new UserPool(this, 'Users', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      deletionProtection: retain,
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(pool).acknowledge(
      {
        id: 'AwsSolutions::AwsSolutions-COG2',
        reason: 'Each person may turn a second factor on; the organisation decides whether to demand it.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-COG8',
        reason: 'The plus plan costs money for each person every month; the essentials plan suffices for a team.',
      },
    );
    pool.addGroup('Administrators', { groupName: 'administrator', description: 'May configure and see everything' });
    return pool;
  }

  private client(pool: UserPool, origins: string[]): UserPoolClient {
    const server = pool.addResourceServer('Api', { identifier: 'dossier', scopes: [apiScope] });
    const addresses = origins.map((origin) => `${origin}/`);
    return pool.addClient('Client', {
      // A client in a browser keeps no secret: authorization code with PKCE, and nothing but refreshing otherwise.
      generateSecret: false,
      authFlows: { userSrp: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.resourceServer(server, apiScope)],
        callbackUrls: addresses,
        logoutUrls: addresses,
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(1),
    });
  }
}
