import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/api/casework/handler.ts';
import { handler as insight } from '../../../functions/api/insight/handler.ts';
import { handler as administration } from '../../../functions/api/administration/handler.ts';
import { userIdOf } from '../../../shared/users/authenticate.ts';
import { askJson } from '../../support/answers.ts';
import { configurationItems } from '../../support/configuration.ts';
import { httpEvent } from '../../support/events.ts';
import { idFor } from '../../support/ids.ts';
import { listing } from '../../support/listed.ts';
import { watchLog } from '../../support/log.ts';
import { aCase, aCaseFile, aContact, aFollowUp, anActivity, aMessage, aRun, aUser } from '../../support/records.ts';
import { itemOf, itemsOf, memoryItem } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { commands, only, writtenOnce } from '../../support/written.ts';

const ada = aUser({ userId: userIdOf('ada') });
const { caseId } = aCase();
const { activityId } = anActivity();
const file = aCaseFile({
  activities: [anActivity()],
  followUps: [aFollowUp()],
  runs: [aRun()],
});
const complete = (headers = {}, body: object = {}) =>
  httpEvent('POST /activities/{activityId}/complete', { params: { activityId }, headers, body });

beforeEach(() => {
  watchLog();
  vi.setSystemTime('2025-01-06T09:00:00.000Z');
  tableHolds(
    ...configurationItems(),
    itemOf('user', ada),
    itemOf('contact', aContact()),
    itemOf('message', aMessage()),
    ...itemsOf(file),
    ...listing(file.case, file.roles),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a case', () => {
  const get = (headers = {}) => askJson(handler, httpEvent('GET /cases/{caseId}', { params: { caseId }, headers }));

  it('is shown by its head, without keys and causes', async () => {
    const { status, json, body } = await get();

    expect(status).toBe(200);
    expect(json).toMatchObject({
      id: caseId,
      reference: 'K7RM-4XQA',
      roles: [{ role: 'housing-coordinator' }],
      nextActivity: { id: activityId },
      counts: { activities: 1, incomplete: 1, overdue: 0, messages: 0, waitingFollowUps: 1 },
    });
    expect(body).not.toMatch(/"(cause|pk|sk|gsi\d[ps]k|attention|untouched)":/);
  });

  it('is answered 304 to those who have it as it is, and again whole when something on it changed', async () => {
    const { headers } = await get();
    const etag = String(headers.etag);

    expect(etag).toMatch(/^"1-[0-9a-f]{16}"$/);
    expect(await get({ 'if-none-match': etag })).toMatchObject({ status: 304, body: '', headers: { etag } });
    tableHolds(...configurationItems(), itemOf('user', ada), ...itemsOf(aCaseFile({ activities: [] })));
    expect(await get({ 'if-none-match': etag })).toMatchObject({ status: 200 });
  });

  it.each(['activities', 'messages', 'follow-ups', 'runs'])('has a list of its %s', async (list) => {
    const { status, json } = await askJson(handler, httpEvent(`GET /cases/{caseId}/${list}`, { params: { caseId } }));
    expect([status, json]).toMatchObject([200, { items: [{ id: expect.any(String), caseId }], nextCursor: null }]);
  });

  it('is in the list of cases', async () => {
    const { json } = await askJson(handler, httpEvent('GET /cases', { query: { limit: '10' } }));
    expect(json).toMatchObject({ items: [{ id: caseId }], nextCursor: null });
  });

  it.each<Record<string, string>>([
    { limit: '0' },
    { limit: '101' },
    { statusClass: 'lost' },
    { colour: 'blue' },
    { cursor: 'forged' },
  ])('is not listed for a query that is not valid: %j', async (query) => {
    const { status, json } = await askJson(handler, httpEvent('GET /cases', { query }));
    expect([status, json]).toMatchObject([422, { errors: [{ pointer: `/${Object.keys(query)[0]}` }] }]);
  });

  it('moves to another status', async () => {
    const event = httpEvent('POST /cases/{caseId}/status', {
      params: { caseId },
      body: { status: 'urgent' },
      headers: { 'change-reason': 'No bed\u0000 tonight' },
    });
    expect(await askJson(handler, event)).toMatchObject({
      status: 200,
      json: { id: caseId, status: 'urgent', revision: 2 },
    });
    expect(only(writtenOnce(), 'case')).toMatchObject([
      { cause: { id: 'request-1', reason: 'No bed  tonight' }, updatedBy: ada.userId },
    ]);
  });

  it('does not move to the status it is at', async () => {
    const event = httpEvent('POST /cases/{caseId}/status', { params: { caseId }, body: { status: 'open' } });
    expect(await askJson(handler, event)).toMatchObject({
      status: 409,
      json: { type: 'urn:dossier:problem:conflict' },
    });
  });
});

describe('completing an activity', () => {
  it('answers with the activity', async () => {
    const { status, headers, json } = await askJson(handler, complete({ 'if-match': '"1"' }));

    expect([status, json]).toMatchObject([
      200,
      { id: activityId, status: 'completed', completedAt: '2025-01-06T09:00:00.000Z', revision: 2 },
    ]);
    expect(headers.etag).toMatch(/^"2-/);
  });

  it('takes the ETag of a GET', async () => {
    const { headers } = await askJson(handler, httpEvent('GET /activities/{activityId}', { params: { activityId } }));
    expect(await askJson(handler, complete({ 'if-match': String(headers.etag) }))).toMatchObject({ status: 200 });
  });

  it('is answered 412 with the ETag as it is when the caller saw an older revision', async () => {
    expect(await askJson(handler, complete({ 'if-match': '"7"' }))).toMatchObject({
      status: 412,
      headers: { etag: '"1"' },
    });
  });

  it('can be tried without storing anything', async () => {
    expect(await askJson(handler, complete({ prefer: 'respond-async, dry-run' }))).toMatchObject({ status: 200 });
    expect(commands()).toEqual([]);
  });

  it('remembers its answer for the same key, of this caller and this activity', async () => {
    await askJson(handler, complete({ 'idempotency-key': 'key-1' }));
    const [memory] = only(writtenOnce(), 'idempotency');
    tableHolds(...configurationItems(), itemOf('user', ada), memoryItem(memory));

    expect(await askJson(handler, complete({ 'idempotency-key': 'key-1' }))).toMatchObject({
      status: 200,
      json: { id: activityId, status: 'completed' },
    });
    expect(await askJson(handler, complete({ 'idempotency-key': 'key-1' }, { details: 'x' }))).toMatchObject({
      status: 422,
    });
    expect(await askJson(handler, complete({ 'idempotency-key': 'key-2' }))).toMatchObject({ status: 404 });
    expect(commands()).toEqual([]);
  });
});

it('a contact is shown to those who may see it', async () => {
  const event = httpEvent('GET /contacts/{contactId}', { params: { contactId: aContact().contactId } });
  expect(await askJson(handler, event)).toMatchObject({
    status: 200,
    json: { id: aContact().contactId, displayName: 'Maya Okafor' },
  });
});

it('one learns who one is and what one may do', async () => {
  expect(await askJson(handler, httpEvent('GET /me'))).toMatchObject({
    status: 200,
    json: { id: ada.userId, administrator: false, permissions: { cases: expect.arrayContaining(['cases:view-all']) } },
  });
});

it('the audit trail of a case is a list', async () => {
  const event = httpEvent('GET /cases/{caseId}/changes', { params: { caseId } });
  expect(await askJson(insight, event)).toMatchObject({ status: 200, json: { items: [], nextCursor: null } });
});

describe('administration', () => {
  it('shows the records of the configuration', async () => {
    expect(await askJson(administration, httpEvent('GET /statuses'))).toMatchObject({
      status: 200,
      json: { items: expect.arrayContaining([expect.objectContaining({ id: 'open', class: 'opened', revision: 1 })]) },
    });
    const event = httpEvent('GET /statuses/{id}', { params: { id: 'closed' } });
    expect(await askJson(administration, event)).toMatchObject({
      status: 200,
      json: { id: 'closed', class: 'closed' },
    });
  });

  it('puts a user', async () => {
    const body = { displayName: 'Bob', email: 'bob@example.org', userRoles: { cases: 'caseworker' } };
    const event = httpEvent('PUT /users/{subject}', {
      params: { subject: 'bob' },
      body,
      claims: { sub: 'root', 'cognito:groups': '[administrator]' },
    });
    const { status, json } = await askJson(administration, event);

    expect([status, json]).toMatchObject([200, { id: userIdOf('bob'), displayName: 'Bob', revision: 1 }]);
    expect(json).not.toHaveProperty('cause');
    expect(idFor('user', 'ada')).not.toBe(json.id);
  });
});
