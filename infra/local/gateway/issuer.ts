import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import { readJwtSettings } from './jwt-settings.ts';
import type { Parts } from '../parts.ts';

/** Sample users and their groups; the name is the token's subject. */
const users: Record<string, string[]> = { admin: ['administrator'], coordinator: [], caseworker: [], partner: [] };

export const sampleUsers = Object.keys(users);

/** Long, because the clock is moved by hand: a token outlives a year's walk. */
const LIFETIME_SECONDS = 400 * 86_400;

export interface Issuer {
  /** The public half, as the issuer's JWKS document. */
  jwks: { keys: JWK[] };
  /** An access token of a sample user; undefined for any other name. */
  tokenFor(user: string): Promise<string | undefined>;
}

/** Plays the issuer that the template's JWT authorizer trusts, with a key of its own that is kept in the store. */
export async function createIssuer(parts: Parts): Promise<Issuer> {
  const { kid, ...key } = await readKey(parts);
  const signingKey = await importJWK(key, 'RS256');
  const { kty, n, e } = key;
  return {
    jwks: { keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' }] },
    async tokenFor(user) {
      const groups = Object.hasOwn(users, user) ? users[user] : undefined;
      if (!groups) return undefined;
      const issuedAt = Math.floor(parts.clock.now().getTime() / 1000);
      return await new SignJWT(claimsOf(parts, user, groups))
        .setProtectedHeader({ alg: 'RS256', kid: kid ?? '' })
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_SECONDS)
        .sign(signingKey);
    },
  };
}

async function readKey({ store }: Parts): Promise<JWK> {
  const keys = store.collection<JWK>('issuer');
  const known = keys.get('key');
  if (known) return known;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: randomUUID() };
  keys.set('key', key);
  return key;
}

/** An access token as Cognito makes it, which has no `aud`; other issuers name the audience and call groups `groups`. */
function claimsOf({ deployment }: Parts, user: string, groups: string[]) {
  const { issuer, audience, scopes } = readJwtSettings(deployment);
  const common = { sub: user, iss: issuer, scope: scopes.join(' '), jti: randomUUID() };
  if (!issuer.startsWith('https://cognito-idp.')) return { ...common, aud: audience[0], groups };
  return {
    ...common,
    client_id: audience[0],
    token_use: 'access',
    version: 2,
    username: user,
    // Cognito leaves the claim out for a user without groups.
    ...(groups.length > 0 && { 'cognito:groups': groups }),
  };
}
