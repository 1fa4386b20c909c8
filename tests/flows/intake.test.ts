import { beforeAll, describe, expect, it } from 'vitest';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, caseOf, openCases, person, startFlow } from './flow.ts';
import { stored } from './stored.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});

const json = { 'content-type': 'application/json' };
const page = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
const submit = (body: object, headers: Record<string, string> = {}) =>
  flow.visitor.send('POST', SUBMISSIONS, { headers: { ...json, ...headers }, body: JSON.stringify(body) });

describe('a submission', () => {
  it('is stored exactly as it came', async () => {
    const body = '{ "firstName":"Zoë",\n "lastName":"O’Neil", "email":"zoe@example.org", "need":"<b>help</b> & 日本" }';
    const answer = await flow.visitor.send('POST', SUBMISSIONS, { headers: json, body });
    expect(answer.status).toBe(201);
    const { submissionId, reference } = JSON.parse(answer.text) as Record<string, string>;
    const [submission] = await stored(flow.stack, `$dossier#submissionId_${submissionId}`);
    expect(Buffer.from(String(submission?.['body']), 'base64').toString()).toBe(body);
    expect(await caseOf(flow, String(reference))).toMatchObject({
      customFields: { housing: { need: '<b>help</b> & 日本' } },
    });
  });

  it('makes one contact and two cases of two that arrive together from one new person', async () => {
    const together = { ...person, email: 'two.at.once@example.org' };
    const answers = await Promise.all([submit(together), submit({ ...together, need: 'A warm coat' })]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const references = answers.map(({ text }) => (JSON.parse(text) as { reference: string }).reference);
    const files = await Promise.all(references.map((reference) => caseOf(flow, reference)));
    expect(new Set(files.map(({ id }) => id)).size).toBe(2);
    const contacts = new Set(
      files.flatMap(({ clients }) => clients as unknown as { contactId: string }[]).map(({ contactId }) => contactId),
    );
    expect(contacts.size).toBe(1);
  });

  it('is one submission when it is sent twice with one Idempotency-Key, at the same time or later', async () => {
    const once = { ...person, email: 'once@example.org' };
    const key = { 'idempotency-key': 'a-key-of-the-sender' };
    const [first, second] = await Promise.all([submit(once, key), submit(once, key)]);
    const third = await submit(once, key);
    expect([first?.status, second?.status, third.status]).toEqual([201, 201, 201]);
    expect(second?.text).toBe(first?.text);
    expect(third.text).toBe(first?.text);
    const cases = (await openCases(flow.coordinator)).filter(({ reference }) => first?.text.includes(reference));
    expect(cases).toHaveLength(1);
    const other = await submit({ ...once, need: 'Something else' }, key);
    expect(other.status).toBe(422);
  });

  it('of a page that was sent twice is one; changed in between, it is two', async () => {
    const form = await flow.visitor.send('GET', '/forms/housing-support-request', { headers: { accept: 'text/html' } });
    const key = /name="_key" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    const send = (need: string) =>
      flow.visitor.send('POST', SUBMISSIONS, {
        headers: page,
        body: new URLSearchParams({ ...person, email: 'page@example.org', need, _key: key }).toString(),
      });
    const [first, again, changed] = [await send('A room'), await send('A room'), await send('A room for two')];
    expect([first.status, again.status, changed.status]).toEqual([303, 303, 303]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(changed.headers.get('location')).not.toBe(first.headers.get('location'));
  });

  it('can come as multipart/form-data', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...person, email: 'multipart@example.org' })) form.append(name, value);
    const answer = await fetch(flow.stack.url + SUBMISSIONS, {
      method: 'POST',
      body: form,
      headers: { accept: 'application/json' },
    });
    expect(answer.status).toBe(201);
  });

  it.each([
    ['an unknown form', '/forms/no-such-form/submissions', json, JSON.stringify(person), 404, 'not-found'],
    ['a missing field', SUBMISSIONS, json, JSON.stringify({ ...person, email: undefined }), 422, '/email'],
    ['a malformed field', SUBMISSIONS, json, JSON.stringify({ ...person, email: 'nobody' }), 422, '/email'],
    ['a field of the wrong type', SUBMISSIONS, json, JSON.stringify({ ...person, need: 7 }), 422, '/need'],
    ['an unknown field', SUBMISSIONS, json, JSON.stringify({ ...person, admin: true }), 422, '/admin'],
    ['unreadable JSON', SUBMISSIONS, json, '{"firstName":', 400, 'unreadable'],
    ['JSON that is no object', SUBMISSIONS, json, '[]', 400, 'unreadable'],
    ['bytes that are no UTF-8', SUBMISSIONS, json, Buffer.from([0x7b, 0xff]) as unknown as string, 400, 'unreadable'],
    ['another media type', SUBMISSIONS, { 'content-type': 'text/csv' }, 'a,b', 415, 'unsupported-media-type'],
    ['too large a body', SUBMISSIONS, json, JSON.stringify({ ...person, need: 'x'.repeat(70_000) }), 413, 'too-large'],
  ])('with %s is refused, says why, and stores nothing', async (_, path, headers, body, status, named) => {
    const before = (await openCases(flow.coordinator)).length;
    const answer = await flow.visitor.send('POST', path, { headers, body });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.text).toContain(named);
    expect(answer.text).not.toMatch(/node_modules|at .*\.ts|\.mjs/);
    expect(await openCases(flow.coordinator)).toHaveLength(before);
  });

  it('of a page with mistakes shows the page filled in again, each mistake at its field', async () => {
    const body = new URLSearchParams({ ...person, email: 'nobody', need: 'A "quiet" place <now>' }).toString();
    const answer = await flow.visitor.send('POST', SUBMISSIONS, { headers: page, body });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="Ada"');
    expect(answer.text).toContain('A &quot;quiet&quot; place &lt;now&gt;</textarea>');
    expect(answer.text).toMatch(
      /<input\s+id="email"[^>]*aria-describedby="email-help email-error"[^>]*aria-invalid="true"/,
    );
  });
});
