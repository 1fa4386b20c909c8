import { decodeJwt, generateKeyPair, SignJWT, type JWK } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { issuer, startGateway, summary } from './gateway-support.ts';

let close: () => Promise<void> = async () => {};
afterEach(() => close());

async function start(options?: Parameters<typeof startGateway>[0]) {
  const gateway = await startGateway(options);
  close = gateway.close;
  return gateway;
}

describe('the JWT authorizer', () => {
  it.each<[string, object, object]>([
    ['another issuer', { iss: 'https://elsewhere.example' }, {}],
    ['another client', { client_id: 'Other' }, {}],
    ['another audience, whatever its client', { aud: 'Other' }, {}],
    ['a time that is over', { exp: 1 }, {}],
    ['no end', { exp: undefined }, {}],
    ['a time to come', { nbf: 4_000_000_000 }, {}],
    ['an issue in the future', { iat: 4_000_000_000 }, {}],
    ['an unknown key', {}, { kid: 'other' }],
    ['no key id', {}, { kid: undefined }],
  ])('refuses a token with %s', async (_, claims, header) => {
    const { call, forge, withToken, events } = await start();
    const answer = await call('/cases/1', withToken(await forge(claims, header)));
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect(await summary(answer)).toEqual([401, '{"message":"Unauthorized"}']);
    expect(events).toEqual([]);
  });

  it('refuses no token, nonsense, a foreign signature and one that is not RSA', async () => {
    const { call, withToken, tokenFor } = await start();
    const [head, body] = (await tokenFor('admin')).split('.');
    const { privateKey } = await generateKeyPair('RS256');
    const foreign = await new SignJWT(decodeJwt(`${head}.${body}.x`))
      .setProtectedHeader({ alg: 'RS256' })
      .sign(privateKey);
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    for (const token of ['', 'nonsense', foreign, none])
      expect((await call('/cases/1', withToken(token))).status).toBe(401);
    const missing = await call('/cases/1');
    expect([missing.status, missing.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it('forbids a token without the scope of the route', async () => {
    const { call, forge, withToken } = await start();
    const answer = await call('/cases/1', withToken(await forge({ scope: 'openid email' })));
    expect(answer.headers.get('www-authenticate')).toContain('insufficient_scope');
    expect(await summary(answer)).toEqual([403, '{"message":"Forbidden"}']);
  });

  it('goes by the virtual clock', async () => {
    const { call, forge, tokenFor, withToken, parts } = await start();
    const brief = await forge({});
    const [ordinary, later] = [await tokenFor('admin'), new Date(Date.now() + 399 * 86_400_000)];
    parts.clock.moveTo(later);
    expect((await call('/cases/1', withToken(brief))).status).toBe(401);
    expect((await call('/cases/1', withToken(ordinary))).status).toBe(200);
    expect((await call('/cases/1', withToken(await tokenFor('admin')))).status).toBe(200);
  });

  it('is not asked on a public route', async () => {
    const { call, events } = await start();
    expect((await call('/forms/a', { headers: { authorization: 'nonsense' } })).status).toBe(200);
    expect(events[0]?.requestContext).not.toHaveProperty('authorizer');
  });
});

describe('the local issuer', () => {
  it('makes access tokens as Cognito does, with keys that anyone can fetch', async () => {
    const { call, tokenFor } = await start();
    expect(decodeJwt(await tokenFor('admin'))).toMatchObject({
      sub: 'admin',
      iss: issuer,
      client_id: 'Client',
      token_use: 'access',
      username: 'admin',
      scope: 'dossier/api',
      'cognito:groups': ['administrator'],
    });
    expect(decodeJwt(await tokenFor('coordinator'))).not.toHaveProperty('cognito:groups');
    const { keys } = (await (await call('/_local/issuer/.well-known/jwks.json')).json()) as { keys: JWK[] };
    expect(keys).toMatchObject([{ kty: 'RSA', alg: 'RS256', use: 'sig' }]);
    expect(keys[0]).not.toHaveProperty('d');
  });

  it('names the audience and plain groups for an issuer that is not Cognito', async () => {
    const { call, tokenFor, withToken } = await start({
      authorizer: { Issuer: 'https://login.example', Audience: ['dossier'] },
    });
    const token = await tokenFor('admin');
    expect(decodeJwt(token)).toMatchObject({ iss: 'https://login.example', aud: 'dossier', groups: ['administrator'] });
    expect((await call('/cases/1', withToken(token))).status).toBe(200);
  });

  it('keeps its key, so that tokens outlive a restart', async () => {
    const before = await start();
    const token = await before.tokenFor('admin');
    await close();
    const { call, withToken } = await start({ store: before.store });
    expect((await call('/cases/1', withToken(token))).status).toBe(200);
  });
});
