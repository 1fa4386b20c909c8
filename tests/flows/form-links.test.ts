import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, caseOf, person, startFlow } from './flow.ts';

const FORM = '/forms/housing-support-request';
const browser = { accept: 'text/html' };

let flow: Flow;
let contactId: string;
let caseId: string;

beforeAll(async () => {
  flow = await startFlow();
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, person);
  const file = (await caseOf(flow, reference)) as unknown as { id: string; clients: { contactId: string }[] };
  caseId = file.id;
  contactId = String(file.clients[0]?.contactId);
});

const make = async (body: Json = {}) => {
  const { status, json } = await ask(flow.coordinator, `POST ${FORM}/links`, { body: { contactId, ...body } });
  expect(status).toBe(201);
  const address = new URL(String(json.address));
  return {
    linkId: String(json.linkId),
    path: `${address.pathname}${address.search}`,
    token: address.searchParams.get('link') ?? '',
  };
};
const open = (path: string) => flow.visitor.send('GET', path, { headers: browser });
const send = (token: string, more: Json = {}) =>
  ask(flow.visitor, `POST ${SUBMISSIONS}`, { body: { ...person, _link: token, ...more } });
const listed = async (of = contactId) =>
  (await ask(flow.coordinator, `GET /contacts/${of}/form-links`)).json.items as Json[];

describe('a signed link', () => {
  it('shows somebody without a login what is known of them, as often as they like, until it is sent', async () => {
    const { path, token, linkId } = await make({ caseId });
    for (let i = 0; i < 2; i++) {
      const { status, text } = await open(path);
      expect(status).toBe(200);
      expect(text).toMatch(/name="firstName"[^>]*value="Ada"/);
    }

    const both = await Promise.all([send(token), send(token)]);
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['201', '410']);
    expect(both.find(({ status }) => status === 410)?.json.detail).toMatch(/has been sent already/);
    expect(await listed()).toContainEqual(
      expect.objectContaining({ linkId, usedBy: expect.stringMatching(/^submission_/) }),
    );
    const again = await open(path);
    expect(again.status).toBe(410);
    expect(again.text).toContain('has been sent already');
  });

  it('can be used by who has it until it expires, where it is made so, or until it is withdrawn', async () => {
    const { path, token, linkId } = await make({ once: false });
    expect([(await send(token)).status, (await send(token)).status]).toEqual([201, 201]);

    expect(await ask(flow.coordinator, `POST /form-links/${linkId}/revoke`)).toMatchObject({ status: 200 });
    expect((await open(path)).status).toBe(410);
    expect((await send(token)).status).toBe(410);
    expect((await ask(flow.coordinator, `POST /form-links/${linkId}/revoke`)).status).toBe(200);
  });

  it('is never shown again to who lists them, nor what it shows', async () => {
    const { token } = await make();
    const text = JSON.stringify(await listed());
    expect(text).not.toContain(token.split('.')[1]);
    expect(text).not.toContain('Ada');
  });

  it('is made by who may change contacts, for whom they see', async () => {
    const body = { contactId };
    expect((await ask(flow.partner, `POST ${FORM}/links`, { body })).status).toBe(403);
    expect(
      (await ask(flow.caseworker, `POST ${FORM}/links`, { body: { contactId: 'contact_00000000000000000000000000' } }))
        .status,
    ).toBe(404);
    expect((await ask(flow.coordinator, `POST ${FORM}/links`, { body: {} })).json.errors).toEqual([
      { pointer: '/contactId', detail: 'is required' },
    ]);
  });

  it('leaves a trail where it belongs, without what it shows', async () => {
    await flow.stack.settle();
    const { json } = await ask(flow.admin, `GET /cases/${caseId}/changes?limit=100`);
    const entries = (json.items as Json[]).filter(({ record }) => (record as Json).entity === 'formLink');
    expect(entries.map(({ kind }) => kind)).toEqual(['changed', 'created']);
    expect(JSON.stringify(entries)).not.toContain('"Ada"');
    const ofContact = (await ask(flow.admin, `GET /contacts/${contactId}/changes?limit=100`)).json.items as Json[];
    expect(ofContact.filter(({ record }) => (record as Json).entity === 'formLink').length).toBeGreaterThanOrEqual(3);
  });

  it('lets somebody change their details, as far as they did, and nobody else', async () => {
    const details = '/forms/update-your-details';
    const { json } = await ask(flow.coordinator, `POST ${details}/links`, { body: { contactId } });
    const token = new URL(String(json.address)).searchParams.get('link');
    const { etag } = await ask(flow.coordinator, `GET /contacts/${contactId}`);
    await ask(flow.coordinator, `PATCH /contacts/${contactId}`, { body: { lastName: 'Newer' }, 'if-match': etag });

    const { firstName, lastName, email } = person;
    const answers = { firstName, lastName, email, phone: '+44 20 7946 0018', city: 'Hull' };
    const update = (body: Json) => ask(flow.visitor, `POST ${details}/submissions`, { body });
    expect((await update({ ...answers, _link: token })).status).toBe(201);
    await flow.stack.settle();
    const changed = (await ask(flow.coordinator, `GET /contacts/${contactId}`)).json;
    // What the page had filled in and they left as it was does not undo what was changed since.
    expect(changed).toMatchObject({
      firstName,
      lastName: 'Newer',
      phones: [{ phone: '+442079460018', primary: true }],
      addresses: [{ city: 'Hull' }],
    });

    expect((await update({ ...answers, phone: '+44 20 7946 0099', city: 'Elsewhere' })).status).toBe(201);
    await flow.stack.settle();
    expect((await ask(flow.coordinator, `GET /contacts/${contactId}`)).json).toMatchObject({
      phones: changed.phones,
      addresses: changed.addresses,
    });
  });

  it('goes over with a contact that is merged', async () => {
    const { json: other } = await ask(flow.coordinator, 'POST /contacts', {
      body: { kind: 'individual', firstName: 'Ada', lastName: 'Double' },
    });
    const { path, linkId } = await make({ contactId: String(other.id) });
    await ask(flow.coordinator, `POST /contacts/${contactId}/merge`, { body: { from: other.id } });
    await flow.stack.settle();

    expect(await listed()).toContainEqual(expect.objectContaining({ linkId, contactId }));
    expect((await open(path)).status).toBe(200);
  });
});

it('a sender who sends too often is told to wait, and nobody else', async () => {
  const from = (address: string, i: number) =>
    ask(flow.visitor, `POST ${SUBMISSIONS}`, {
      body: { ...person, email: `flood${i}@example.org` },
      'x-forwarded-for': address,
      // What was tried counts, also where nothing is stored.
      prefer: 'dry-run',
    });
  const flood: number[] = [];
  for (let i = 0; i < 22; i++) flood.push((await from('203.0.113.5', i)).status);
  const refused = await flow.visitor.send('POST', SUBMISSIONS, {
    body: JSON.stringify(person),
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.5' },
  });

  expect(flood.filter((status) => status === 201)).toHaveLength(20);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await from('203.0.113.6', 99)).status).toBe(201);
});

it('no function did what its role does not allow', () => {
  expect(flow.denials).toEqual([]);
});
