import { afterEach, describe, expect, it } from 'vitest';
import { allowedOrigin as origin, startGateway, summary } from './gateway-support.ts';

let close: () => Promise<void> = async () => {};
afterEach(() => close());

async function start(options?: Parameters<typeof startGateway>[0]) {
  const gateway = await startGateway(options);
  close = gateway.close;
  return gateway;
}

describe('a request', () => {
  it('reaches its function as an event of payload format 2.0', async () => {
    const { call, tokenFor, events } = await start();
    await call('/cases/case%201?tag=a&tag=b%20c&q=', {
      headers: { authorization: `Bearer ${await tokenFor('admin')}`, cookie: 'a=1; b=2', 'X-Custom': 'Yes' },
    });
    const [event] = events;
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /cases/{caseId}',
      rawPath: '/cases/case 1',
      rawQueryString: 'tag=a&tag=b%20c&q=',
      queryStringParameters: { tag: 'a,b c', q: '' },
      pathParameters: { caseId: 'case 1' },
      cookies: ['a=1', 'b=2'],
      headers: { 'x-custom': 'Yes' },
      isBase64Encoded: false,
      requestContext: {
        http: { method: 'GET', path: '/cases/case 1', sourceIp: '127.0.0.1' },
        routeKey: 'GET /cases/{caseId}',
        stage: '$default',
        authorizer: { jwt: { claims: { sub: 'admin', 'cognito:groups': '[administrator]' }, scopes: ['dossier/api'] } },
      },
    });
    expect(event?.requestContext.time).toMatch(/^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/);
    expect(event?.headers).not.toHaveProperty('cookie');
    expect(event).not.toHaveProperty('body');
  });

  it.each([
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/merge-patch+json', true],
    ['application/x-www-form-urlencoded', true],
    ['multipart/form-data; boundary=x', true],
  ])('with a body of %s carries it in base64: %s', async (type, base64) => {
    const { call, events } = await start();
    await call('/forms/a/submissions', { method: 'POST', body: 'näme=1', headers: { 'content-type': type } });
    const body = base64 ? Buffer.from('näme=1').toString('base64') : 'näme=1';
    expect(events[0]).toMatchObject({ body, isBase64Encoded: base64 });
  });

  it.each([
    ['GET', '/cases/mine', 'GET /cases/mine'],
    ['GET', '/cases/other', 'GET /cases/{caseId}'],
    ['DELETE', '/files/a/b.txt', 'ANY /files/{proxy+}'],
  ])('%s %s takes the route %s', async (method, path, route) => {
    const { call, tokenFor, withToken, events } = await start();
    await call(path, { method, ...withToken(await tokenFor('partner')) });
    expect(events[0]?.routeKey).toBe(route);
  });

  it.each(['/', '/cases', '/cases/', '/cases/a/b', '/files/', '/nothing'])('to %s finds no route', async (path) => {
    const { call } = await start();
    expect(await summary(await call(path))).toEqual([404, '{"message":"Not Found"}']);
  });

  it('over 10 MB, or over the 6 MB of a Lambda event, is too long', async () => {
    const { call } = await start();
    for (const size of [10_500_000, 6_500_000]) {
      const answer = await call('/forms/a/submissions', {
        method: 'POST',
        body: 'x'.repeat(size),
        headers: { 'content-type': 'text/plain' },
      });
      expect(await summary(answer)).toEqual([413, '{"message":"Request Too Long"}']);
    }
  });

  it('beyond the burst of its route is throttled until the bucket has filled again', async () => {
    const { post, parts } = await start();
    const submit = async () => (await post('/forms/a/submissions', {})).status;
    expect([await submit(), await submit(), await submit()]).toEqual([200, 200, 429]);
    parts.clock.moveTo(new Date(Date.now() + 60_000));
    expect(await submit()).toBe(200);
  });
});

describe('an answer', () => {
  it.each<[string, unknown, [number, string], Record<string, string>]>([
    [
      'structured',
      { statusCode: 201, headers: { Location: '/cases/1' }, body: '{}' },
      [201, '{}'],
      { location: '/cases/1' },
    ],
    [
      'in base64',
      { statusCode: 200, body: Buffer.from('ÿ').toString('base64'), isBase64Encoded: true },
      [200, 'ÿ'],
      {},
    ],
    ['without a status code', { hello: 'world' }, [200, '{"hello":"world"}'], { 'content-type': 'application/json' }],
    ['of text alone', 'hello', [200, 'hello'], { 'content-type': 'application/json' }],
    ['with a status that is none', { statusCode: 'abc' }, [500, '{"message":"Internal Server Error"}'], {}],
  ])('%s is passed on', async (_, result, expected, headers) => {
    const { call } = await start({ handler: () => result });
    const answer = await call('/forms/a');
    expect(Object.fromEntries(answer.headers)).toMatchObject(headers);
    expect(await summary(answer)).toEqual(expected);
  });

  it('tells its length and the virtual time', async () => {
    const { call, parts } = await start({ handler: () => ({ statusCode: 200, body: 'grüß' }) });
    parts.clock.moveTo(new Date('2099-01-06T09:00:00Z'));
    const { headers } = await call('/forms/a');
    expect([headers.get('content-length'), headers.get('date')?.slice(0, 16)]).toEqual(['6', 'Tue, 06 Jan 2099']);
  });

  it('sets each cookie in a header of its own', async () => {
    const { call } = await start({ handler: () => ({ statusCode: 204, cookies: ['a=1', 'b=2'] }) });
    expect((await call('/forms/a')).headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('is 500 when the function fails or may not be invoked, and 503 when it takes too long', async () => {
    const { call, lines } = await start({
      handler: ({ rawPath }) => (rawPath === '/slow' ? new Promise(() => {}) : Promise.reject(new Error('broken'))),
    });
    expect(await summary(await call('/forms/a'))).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(await summary(await call('/unpermitted'))).toEqual([500, '{"message":"Internal Server Error"}']);
    expect(await summary(await call('/slow'))).toEqual([503, '{"message":"Service Unavailable"}']);
    expect(lines).toEqual([
      'GET /forms/{formId}: Error: broken',
      'GET /unpermitted: the template has no AWS::Lambda::Permission for it',
    ]);
  });
});

const preflight = (from: string) => ({
  method: 'OPTIONS',
  headers: { origin: from, 'access-control-request-method': 'POST' },
});

describe('CORS', () => {
  it('answers the preflight of an allowed origin, and says nothing to another', async () => {
    const { call, events } = await start();
    const allowed = await call('/cases/1', preflight(origin));
    expect(allowed.status).toBe(204);
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '60',
    });
    const other = await call('/cases/1', preflight('https://evil.example'));
    expect(other.headers.has('access-control-allow-origin')).toBe(false);
    expect(events).toEqual([]);
  });

  it('is what the API says, not what the function says, also on refusals', async () => {
    const { call } = await start({
      handler: () => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' } }),
    });
    const ok = await call('/forms/a', { headers: { origin } });
    expect([ok.headers.get('access-control-allow-origin'), ok.headers.get('access-control-expose-headers')]).toEqual([
      origin,
      'etag',
    ]);
    expect((await call('/forms/a')).headers.has('access-control-allow-origin')).toBe(false);
    expect((await call('/cases/1', { headers: { origin } })).headers.get('access-control-allow-origin')).toBe(origin);
  });
});
