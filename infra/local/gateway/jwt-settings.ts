import type { Deployment } from '../types.ts';

/** Whose tokens the template's JWT authorizer takes, and every scope that its routes require. */
export interface JwtSettings {
  issuer: string;
  audience: string[];
  scopes: string[];
}

/** Reads the template's one JWT authorizer; without any, no token will do. */
export function readJwtSettings(deployment: Deployment): JwtSettings {
  const [authorizer, second] = deployment.ofType('AWS::ApiGatewayV2::Authorizer');
  if (second) throw new Error('The template has several authorizers; the local stack plays one issuer');
  const jwt = authorizer?.properties['JwtConfiguration'] as { Issuer: string; Audience: string[] } | undefined;
  const scopes = deployment
    .ofType('AWS::ApiGatewayV2::Route')
    .flatMap(({ properties }) => (properties['AuthorizationScopes'] ?? []) as string[]);
  return { issuer: jwt?.Issuer ?? '', audience: jwt?.Audience ?? [], scopes: [...new Set(scopes)] };
}
