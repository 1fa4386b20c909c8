import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { groups } from '../../../functions/api/index.ts';
import { handler as administration } from '../../../functions/api/administration/handler.ts';
import { handler as casework } from '../../../functions/api/casework/handler.ts';
import { handler as feeds } from '../../../functions/api/feeds/handler.ts';
import { handler as insight } from '../../../functions/api/insight/handler.ts';
import { handler as intake } from '../../../functions/api/intake/handler.ts';
import { userIdOf } from '../../../shared/users/authenticate.ts';
import { askJson } from '../../support/answers.ts';
import { configurationItems } from '../../support/configuration.ts';
import { httpEvent } from '../../support/events.ts';
import { idFor } from '../../support/ids.ts';
import { watchLog } from '../../support/log.ts';
import { aUser } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';

const handlers: Record<keyof typeof groups, unknown> = { administration, casework, feeds, insight, intake };
const params = {
  caseId: idFor('case', 'none'),
  activityId: idFor('activity', 'none'),
  fileId: idFor('file', 'none'),
  caseRoleId: idFor('caseRole', 'none'),
  linkId: idFor('caseLink', 'none'),
  formLinkId: idFor('formLink', 'none'),
  runId: idFor('run', 'none'),
  followUpId: idFor('followUp', 'none'),
  messageId: idFor('message', 'none'),
  timelineId: 'standard',
  jobId: idFor('bulk', 'none'),
  importId: idFor('import', 'none'),
  exportId: idFor('export', 'none'),
  recountId: idFor('recount', 'none'),
  contactId: idFor('contact', 'none'),
  noteId: idFor('contactNote', 'none'),
  filterId: idFor('savedFilter', 'none'),
  relationshipId: idFor('relationship', 'none'),
  submissionId: idFor('submission', 'none'),
  inboundMailId: idFor('inboundMail', 'none'),
  webhookCallId: idFor('webhookCall', 'none'),
  id: 'none',
  ruleId: 'none',
  subject: 'bob',
  formId: 'none',
  date: '2025-01-06',
  file: 'none.ics',
  category: 'none',
};
const routes = Object.entries(groups).flatMap(([group, table]) =>
  table.routes.map(({ method, path, permission, body, maximumBytes = 1024 * 1024 }) => ({
    name: `${method} ${path}`,
    permission,
    maximumBytes,
    takesBody: body !== undefined,
    handler: handlers[group as keyof typeof groups],
  })),
);
const protectedRoutes = routes.filter(({ permission }) => permission !== 'public');
const withBody = routes.filter(({ takesBody }) => takesBody);
const permitted = protectedRoutes.filter(({ permission }) => permission !== 'signed-in');
const user = (fields = {}) =>
  itemOf('user', aUser({ userId: userIdOf('ada'), userRoles: { cases: 'administrator' }, ...fields }));
/** A request of somebody who may do everything. */
const asAdministrator = (name: string, asked: Parameters<typeof httpEvent>[1]) =>
  httpEvent(name, { claims: { sub: 'ada', 'cognito:groups': '[administrator]' }, ...asked });
const problem = (status: number, code: string) => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  json: {
    type: `urn:dossier:problem:${code}`,
    status,
    title: expect.any(String),
    detail: expect.any(String),
    requestId: 'request-1',
  },
});

let log: ReturnType<typeof watchLog>;
beforeEach(() => {
  log = watchLog();
  tableHolds(...configurationItems(), user());
});
afterEach(() => vi.restoreAllMocks());

describe.each(protectedRoutes)('$name', ({ name, handler }) => {
  it('is answered 401 without a token', async () => {
    expect(await askJson(handler, httpEvent(name, { params, claims: null }))).toMatchObject(
      problem(401, 'unauthenticated'),
    );
  });

  it('is answered 403 to somebody who is no user', async () => {
    tableHolds(...configurationItems());
    expect(await askJson(handler, httpEvent(name, { params }))).toMatchObject(problem(403, 'forbidden'));
  });

  it('is answered 500 without internals when the table fails', async () => {
    db.on(GetCommand).rejects(new Error('ECONNREFUSED 10.0.0.1 internals'));
    const answer = await askJson(handler, asAdministrator(name, { params }));

    expect(answer).toMatchObject(problem(500, 'defect'));
    expect(answer.body).not.toContain('internals');
    expect(log.lines().join()).not.toContain('internals');
    expect(log.lines().join()).toContain('"stack":"    at ');
  });
});

it.each(permitted)('$name is answered 403 to a user without a user role', async ({ name, handler }) => {
  tableHolds(...configurationItems(), user({ userRoles: {} }));
  expect(await askJson(handler, httpEvent(name, { params }))).toMatchObject(problem(403, 'forbidden'));
});

it.each(
  permitted.filter(({ permission }) =>
    /^((configuration|users):manage|imports:run|contacts:(export|erase))$/.test(permission),
  ),
)('$name is answered 403 to an administrator of one category', async ({ name, handler }) => {
  expect(await askJson(handler, httpEvent(name, { params }))).toMatchObject(problem(403, 'forbidden'));
});

/** The least that a verb has to be sent, where it has to be sent anything. */
const bodies: Record<string, object> = {
  status: { status: 'closed' },
  uploads: { files: [{ field: 'papers', name: 'a.pdf', contentType: 'application/pdf', size: 1 }] },
  '{contactId}': { customFields: {} },
  type: { caseType: 'other' },
  relationships: { type: 'partner', side: 'a', otherContactId: idFor('contact') },
  prefill: { contactId: idFor('contact') },
  notes: { text: 'Speaks Welsh' },
  '{noteId}': { text: 'Speaks Welsh' },
  'opened-on': { openedOn: '2025-01-01' },
  'POST /cases/{caseId}/files': { files: [{ name: 'a.pdf', contentType: 'application/pdf', size: 1 }] },
  'POST /cases/{caseId}/files/complete': { files: [{ fileId: idFor('file'), name: 'a.pdf' }] },
  copy: { id: 'copy', label: 'Copy' },
  messages: { draft: true },
  roles: { role: 'housing-coordinator', contactId: idFor('contact') },
  client: { contactId: idFor('contact') },
  clients: { contactId: idFor('contact') },
  locks: { contactId: idFor('contact') },
  links: { caseId: idFor('case'), kind: 'related' },
  'POST /forms/{formId}/links': { contactId: idFor('contact') },
  merge: { from: idFor('case') },
  'POST /inbound-mail/{inboundMailId}/file': { caseId: idFor('case') },
  retention: { keepUntil: null },
  refuse: { reason: 'Not meant' },
  erasure: { confirm: 'Somebody' },
  'POST /email-templates/{id}/preview': { caseId: idFor('case') },
  'POST /email-templates/{id}/test': { caseId: idFor('case') },
  'POST /cases/{caseId}/merge/preview': { from: idFor('case') },
  'POST /contacts/{contactId}/merge': { from: idFor('contact') },
  'POST /contacts/{contactId}/merge/preview': { from: idFor('contact') },
  activities: { type: 'meeting' },
  assign: { assignees: [] },
  'follow-ups': { type: 'meeting' },
  'POST /activities/{activityId}/copy': { caseId: idFor('case') },
  move: { caseId: idFor('case') },
  'file-on-case': { caseId: idFor('case') },
  'send-copy': { caseRoles: ['client'] },
};

it.each(
  routes.filter(({ name }) =>
    /\{(caseId|jobId|importId|exportId|recountId|activityId|fileId|contactId|submissionId|inboundMailId|id|formId)\}/.test(
      name,
    ),
  ),
)('$name is answered 404 for what is not there, and for ids that nothing could have', async ({ name, handler }) => {
  const verb = name.split('/').at(-1) ?? '';
  const words = name.includes('/case-categories/') ? { singularLabel: 'Copy' } : {};
  const sent = /^(POST|PATCH)/.test(name) ? { body: { ...(bodies[name] ?? bodies[verb]), ...words } } : {};
  // What is not there can be put there, once it is said what.
  const refusal = name.startsWith('PUT') ? problem(422, 'invalid') : problem(404, 'not-found');
  expect(await askJson(handler, asAdministrator(name, { params, ...sent }))).toMatchObject(refusal);

  const forged = Object.fromEntries(Object.keys(params).map((key) => [key, 'case_1#$dossier']));
  expect(await askJson(handler, asAdministrator(name, { params: forged, ...sent }))).toMatchObject(
    problem(404, 'not-found'),
  );
});

describe.each(withBody)('$name', ({ name, handler, maximumBytes }) => {
  it.each([
    ['400 for what is not JSON', { body: '{', headers: { 'content-type': 'application/json' } }, 400, 'unreadable'],
    [
      '413 for too much',
      { body: 'x'.repeat(maximumBytes + 1), headers: { 'content-type': 'application/json' } },
      413,
      'too-large',
    ],
    [
      '415 for another media type',
      { body: 'a=b', headers: { 'content-type': 'text/plain' } },
      415,
      'unsupported-media-type',
    ],
    ['422 for an unknown field', { body: { surprise: true } }, 422, 'invalid'],
  ] as const)('is answered %s', async (_, asked, status, code) => {
    expect(await askJson(handler, asAdministrator(name, { params, ...asked }))).toMatchObject(problem(status, code));
  });

  it('is answered 422 with a pointer to each field', async () => {
    const { json } = await askJson(handler, asAdministrator(name, { params, body: { surprise: true } }));
    expect(json.errors).toContainEqual({ pointer: '/surprise', detail: 'is not a known field' });
  });
});

describe('headers of a request', () => {
  const asked = (headers: Record<string, string>) =>
    askJson(casework, httpEvent('POST /cases/{caseId}/status', { params, headers, body: { status: 'closed' } }));

  it('are answered 412 when If-Match is not of this service', async () => {
    expect(await asked({ 'if-match': 'W/"x"' })).toMatchObject(problem(412, 'stale'));
  });

  it('have an If-Match that means nothing where something is only read', async () => {
    const read = await askJson(casework, httpEvent('GET /me', { headers: { 'if-match': 'W/"x"' } }));
    expect(read.status).not.toBe(412);
  });

  it('are answered 400 when the Idempotency-Key cannot be one', async () => {
    expect(await asked({ 'idempotency-key': 'two words' })).toMatchObject(problem(400, 'unreadable'));
  });
});

describe('every answer', () => {
  it('tells its version and is not kept, guessed at or passed on', async () => {
    expect((await askJson(casework, httpEvent('GET /me'))).headers).toMatchObject({
      'api-version': '1',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it('is one line in the log, whether it is given or refused', async () => {
    await askJson(casework, httpEvent('GET /me'));
    await askJson(casework, httpEvent('GET /me', { claims: null }));

    expect(log.lines().map((line) => (JSON.parse(line) as { route: string; status: number }).status)).toEqual([
      200, 401,
    ]);
  });
});

it('a path that no table names is not there', async () => {
  expect(await askJson(casework, httpEvent('GET /none'))).toMatchObject(problem(404, 'not-found'));
});
