import { createLocalJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { readJwtSettings } from './jwt-settings.ts';
import type { Issuer } from './issuer.ts';
import type { Parts } from '../parts.ts';

export type Verdict =
  | { allowed: true; jwt: { claims: Record<string, string>; scopes: string[] | null } }
  | { allowed: false; status: 401 | 403; challenge: string };

/** A token that the authorizer refuses, in API Gateway's words. */
class Refusal extends Error {}

/**
 * API Gateway's JWT authorizer by the virtual clock: RS256, kid, iss, aud (or client_id where there is no aud), exp, nbf, iat; a missing scope is 403,
 * everything else 401.
 */
export function createAuthorizer(parts: Parts, issuer: Issuer) {
  const settings = readJwtSettings(parts.deployment);
  const keys = createLocalJWKSet(issuer.jwks);

  async function verify(token: string): Promise<JWTPayload> {
    const now = parts.clock.now();
    const options = { algorithms: ['RS256'], issuer: settings.issuer, currentDate: now, requiredClaims: ['exp'] };
    const { payload, protectedHeader } = await jwtVerify(token, keys, options);
    if (!protectedHeader.kid) throw new Refusal('the token has no kid');
    const audience = [payload.aud ?? payload['client_id']].flat();
    if (!audience.some((one) => settings.audience.includes(String(one)))) {
      throw new Refusal('the token does not have a valid audience');
    }
    if (payload.iat !== undefined && payload.iat * 1000 > now.getTime())
      throw new Refusal('the token is from the future');
    return payload;
  }

  return async (authorization: string | undefined, scopes: string[]): Promise<Verdict> => {
    if (!authorization) return { allowed: false, status: 401, challenge: 'Bearer' };
    try {
      const payload = await verify(authorization.replace(/^Bearer\s+/i, ''));
      if (!hasScope(payload, scopes)) {
        const challenge = `Bearer scope="${scopes.join(' ')}" error="insufficient_scope"`;
        return { allowed: false, status: 403, challenge };
      }
      return { allowed: true, jwt: { claims: asStrings(payload), scopes: scopes.length > 0 ? scopes : null } };
    } catch (error) {
      const challenge = `Bearer scope="${scopes.join(' ')}" error="invalid_token" error_description="${reasonOf(error)}"`;
      return { allowed: false, status: 401, challenge };
    }
  };
}

function hasScope(payload: JWTPayload, required: string[]): boolean {
  const claim = [payload['scope'] ?? payload['scp']].flat();
  const granted = new Set(claim.flatMap((scopes) => (typeof scopes === 'string' ? scopes.split(' ') : [])));
  return required.length === 0 || required.some((scope) => granted.has(scope));
}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JOSEError) return 'the token is not valid';
  throw error;
}

/** Claims as the gateway hands them on: text, lists as "[a b]", absent where null. */
function asStrings(payload: JWTPayload): Record<string, string> {
  const present = Object.entries(payload).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name, flatten(value)]));
}

function flatten(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatten).join(' ')}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
