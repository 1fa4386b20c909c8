import { describe, expect, it } from 'vitest';
import { routeFinder, wholeRoute } from '../../../../shared/platform/http/find-route.ts';
import type { Route } from '../../../../shared/platform/http/route.ts';
import { httpEvent } from '../../../support/events.ts';

const line = (key: string): Route => {
  const [method = '', path = ''] = key.split(' ');
  return { method: method as Route['method'], path, permission: 'none', run: () => undefined };
};
const find = routeFinder(
  ['GET /rules/{id}', 'GET /rules/matching', 'GET /rules/{id}/runs', 'PATCH /rules/{id}', 'GET /{kind}/used'].map(line),
);
const asked = (method: string, rawPath: string) => {
  const found = find({ ...httpEvent(`${method} /{proxy+}`), rawPath });
  return [`${found.route.method} ${found.route.path}`, found.event.routeKey, found.event.pathParameters];
};

describe('the line of a route table', () => {
  it('is the one that the gateway chose', () => {
    const event = httpEvent('GET /rules/{id}', { params: { id: 'rule_1' } });
    expect(find(event)).toMatchObject({ route: { path: '/rules/{id}' }, event: { pathParameters: { id: 'rule_1' } } });
  });

  it.each([
    ['GET', '/rules/rule_1', 'GET /rules/{id}', { id: 'rule_1' }],
    ['PATCH', '/rules/rule_1', 'PATCH /rules/{id}', { id: 'rule_1' }],
    ['GET', '/rules/rule_1/runs', 'GET /rules/{id}/runs', { id: 'rule_1' }],
    ['GET', '/rules/matching', 'GET /rules/matching', {}],
    ['GET', '/rules/used', 'GET /rules/{id}', { id: 'used' }],
    ['GET', '/rules/a%20b%2Fc', 'GET /rules/{id}', { id: 'a b/c' }],
  ])('is found where the gateway left that open: %s %s', (method, path, key, params) => {
    expect(asked(method, path)).toEqual([key, key, params]);
  });

  it.each([
    ['DELETE', '/rules/rule_1'],
    ['GET', '/rules'],
    ['GET', '/rules/'],
    ['GET', '/rules/%E0%A4%A'],
    ['GET', '/rules/rule_1/runs/run_1'],
  ])('is none: %s %s', (method, path) => {
    expect(() => asked(method, path)).toThrow(expect.objectContaining({ code: 'not-found' }) as Error);
  });
});

describe('a line of which only so much is there', () => {
  const rules = ['GET /rules', 'POST /rules'].map(line);
  const ahead = { method: 'POST', path: '/rules', load: async () => rules } as const;

  it('is found like any other, and loaded whole', async () => {
    const found = routeFinder([ahead])(httpEvent('POST /rules'));
    expect(await wholeRoute(found.route)).toBe(rules[1]);
  });

  it('that is not among those loaded is a defect', async () => {
    await expect(wholeRoute({ ...ahead, path: '/others' })).rejects.toThrow('POST /others');
  });
});
