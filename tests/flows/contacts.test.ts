import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../infra/local/story/caller.ts';
import { lookupsOf } from '../../shared/contacts/contact-lookups.ts';
import type { Contact } from '../../shared/model.ts';
import type { Answered, Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { startFlow } from './flow.ts';
import { stored } from './stored.ts';

const adam = {
  kind: 'individual',
  firstName: 'Ádám',
  lastName: 'Kövi',
  emails: [{ email: 'adam.kovi@example.org' }],
  phones: [{ phone: '+44 20 7946 0018' }],
  tags: ['Volunteer'],
};

let flow: Flow;
let id: string;
let etag: string;
beforeAll(async () => {
  flow = await startFlow();
  ({
    etag,
    json: { id },
  } = (await enter(adam)) as Answered & { json: { id: string } });
  await flow.stack.settle();
});

const enter = (body: Json, caller: Caller = flow.coordinator) => ask(caller, 'POST /contacts', { body });
const itemsOf = ({ json }: Answered) => json.items as (Json & { id: string })[];
const found = async (query: Record<string, string>, caller: Caller = flow.coordinator) =>
  itemsOf(await ask(caller, `GET /contacts?${new URLSearchParams(query).toString()}`)).map(({ displayName }) =>
    String(displayName),
  );
const partition = (entity: string, pk = `$dossier#contactId_${id}`) =>
  stored(flow.stack, pk).then((items) => items.filter(({ __edb_e__ }) => __edb_e__ === entity));

describe('a contact', () => {
  it('is entered with all that is known, and where it is from then on', async () => {
    const dana = await enter({ kind: 'household', householdName: 'Household Dana', language: 'cy' });
    expect(dana).toMatchObject({
      status: 201,
      location: `/contacts/${String(dana.json.id)}`,
      etag: expect.stringMatching(/^"1\b/),
      json: { displayName: 'Household Dana', kind: 'household', language: 'cy' },
    });
    const again = await ask(flow.coordinator, `GET ${String(dana.location)}`);
    expect(again.json).toMatchObject(dana.json);
  });

  it('is not entered twice, unless that is wished', async () => {
    expect(await enter(adam)).toMatchObject({
      status: 409,
      json: { matches: [{ id, displayName: 'Ádám Kövi', by: ['email'] }] },
    });
    expect(await enter({ ...adam, firstName: 'Zsófia', despiteMatches: true })).toMatchObject({ status: 201 });
  });

  it('is found by name without accents, by address, by number and by tag', async () => {
    await flow.stack.settle();
    expect(await found({ name: 'kovi ad' })).toEqual(['Ádám Kövi']);
    expect((await found({ email: 'ADAM.kovi@example.org' })).toSorted()).toEqual(['Zsófia Kövi', 'Ádám Kövi']);
    expect((await found({ phone: '+442079460018', tag: 'volunteer' })).toSorted()).toEqual([
      'Zsófia Kövi',
      'Ádám Kövi',
    ]);
    expect(await found({ name: 'kovi', kind: 'organisation' })).toEqual([]);
    const refused = await ask(flow.coordinator, 'GET /contacts?kind=individual');
    expect(refused).toMatchObject({
      status: 422,
      json: { errors: [{ detail: expect.stringContaining('externalId') }] },
    });
  });

  it('is there for nobody who has nothing to do with them, who enters their own', async () => {
    const { caseworker, partner } = flow;
    expect((await ask(caseworker, `GET /contacts/${id}`)).status).toBe(404);
    expect((await ask(caseworker, `GET /contacts/${id}/notes`)).status).toBe(404);
    expect((await ask(caseworker, `GET /contacts/${id}/cases`)).status).toBe(404);
    expect((await ask(partner, `GET /contacts/${id}`)).status).toBe(403);
    expect(await found({ email: 'adam.kovi@example.org' }, caseworker)).toEqual([]);
    const own = await enter({ ...adam, lastName: 'Kovač' }, caseworker);
    expect(own.status).toBe(201);
    await flow.stack.settle();
    expect(await found({ email: 'adam.kovi@example.org' }, caseworker)).toEqual(['Ádám Kovač']);
  });

  it('is changed by who saw it as it is, and found by its new name alone', async () => {
    const patch = (body: Json, headers: Json = {}) =>
      ask(flow.coordinator, `PATCH /contacts/${id}`, { body, ...headers });
    expect((await patch({ lastName: 'Nagy' })).status).toBe(428);
    const changed = await patch({ lastName: 'Nagy', bornOn: '1990-05-01', emails: null }, { 'if-match': etag });
    expect(changed).toMatchObject({
      status: 200,
      etag: expect.stringMatching(/^"2\b/),
      json: { displayName: 'Ádám Nagy', bornOn: '1990-05-01' },
    });
    expect(changed.json.emails).toBeUndefined();
    expect((await patch({ lastName: 'Kiss' }, { 'if-match': etag })).status).toBe(412);
    await flow.stack.settle();
    expect(await found({ name: 'nagy' })).toEqual(['Ádám Nagy']);
    expect(await found({ name: 'kovi' })).toEqual(['Zsófia Kövi']);
    const [record] = await partition('contact');
    const kept = (await partition('contactLookup')).map(({ by, bucket, value }) => [by, bucket, value]);
    const meant = lookupsOf(record as unknown as Contact).map(({ by, bucket, value }) => [by, bucket, value]);
    expect(new Set(kept)).toEqual(new Set(meant));
  });

  it('lets go of an address, which another may have from then on', async () => {
    const next = await enter({ kind: 'individual', firstName: 'Béla', emails: adam.emails, despiteMatches: true });
    expect(next.status).toBe(201);
    expect(await enter({ kind: 'individual', firstName: 'Béla', emails: adam.emails })).toMatchObject({
      status: 409,
      json: { matches: expect.arrayContaining([expect.objectContaining({ id: next.json.id })]) },
    });
  });
});

describe('notes of a contact', () => {
  it('are kept, changed and taken away, and the trail of the contact tells of it', async () => {
    const notes = `/contacts/${id}/notes`;
    const first = await ask(flow.coordinator, `POST ${notes}`, { body: { subject: 'Language', text: 'Speaks Welsh' } });
    const second = await ask(flow.coordinator, `POST ${notes}`, { body: { text: 'Has a dog' } });
    expect(first).toMatchObject({ status: 201, location: `${notes}/${String(first.json.id)}` });
    expect(itemsOf(await ask(flow.coordinator, `GET ${notes}`)).map(({ text }) => text)).toEqual([
      'Has a dog',
      'Speaks Welsh',
    ]);
    const changing = { body: { text: 'Has two dogs' }, 'if-match': second.etag };
    const changed = await ask(flow.coordinator, `PATCH ${notes}/${String(second.json.id)}`, changing);
    expect(changed).toMatchObject({ status: 200, json: { text: 'Has two dogs', revision: 2 } });
    const removing = { 'if-match': first.etag };
    expect((await ask(flow.coordinator, `DELETE ${notes}/${String(first.json.id)}`, removing)).status).toBe(204);
    const left = itemsOf(await ask(flow.coordinator, `GET ${notes}?limit=1`));
    expect(left).toMatchObject([{ text: 'Has two dogs' }]);
    await flow.stack.settle();
    const trail = await partition('auditEntry', `$dossier#auditOf_${id}`);
    expect(trail.filter(({ entity }) => entity === 'contactNote')).toHaveLength(4);
  });
});

describe('the cases of a contact', () => {
  it('are listed with their case roles, and open the contact to who works on them', async () => {
    const opening = { caseType: 'housing-support', clients: [id], subject: 'Rent arrears' };
    const { json: opened } = await ask(flow.coordinator, 'POST /cases', { body: opening });
    const { contactId } = await flow.caseworker.get<Json>('/me');
    await flow.coordinator.post(`/cases/${String(opened.id)}/roles`, { role: 'benefits-specialist', contactId });
    await flow.stack.settle();
    const cases = itemsOf(await ask(flow.caseworker, `GET /contacts/${id}/cases?role=client`));
    expect(cases).toMatchObject([
      { id: opened.id, reference: opened.reference, statusClass: 'opened', caseRoles: [{ role: 'client' }] },
    ]);
    expect(Object.keys(cases[0] ?? {})).not.toContain('customFields');
    expect((await ask(flow.caseworker, `GET /contacts/${id}`)).json).toMatchObject({ displayName: 'Ádám Nagy' });
    expect(await found({ name: 'nagy' }, flow.caseworker)).toEqual(['Ádám Nagy']);
    expect((await partition('contactMention')).map(({ mentionedIn }) => mentionedIn)).toEqual([opened.id]);
  });

  it('are opened by a caseworker for somebody whom they have just entered', async () => {
    const { json: own } = await enter({ kind: 'individual', firstName: 'Ines', lastName: 'Silva' }, flow.caseworker);
    const opening = { caseType: 'housing-support', clients: [own.id], subject: 'A place to stay' };
    expect((await ask(flow.caseworker, 'POST /cases', { body: opening })).status).toBe(201);
  });
});

it('tags are given to one contact, and to many at once', async () => {
  const { json } = await ask(flow.coordinator, `POST /contacts/${id}/tags`, {
    body: { add: ['Donor'], remove: ['volunteer'] },
  });
  expect(json.tags).toEqual(['Donor']);
  const body = { action: { type: 'tag-contacts', add: ['Winter'] }, contacts: { ids: [id] } };
  const { id: jobId } = await flow.coordinator.post<Json>('/bulk', body);
  await flow.stack.settle();
  expect(await flow.coordinator.get(`/bulk/${String(jobId)}`)).toMatchObject({ state: 'done', done: 1, failures: [] });
  expect((await ask(flow.coordinator, `GET /contacts/${id}`)).json.tags).toEqual(['Donor', 'Winter']);
});

it('no function did what its role does not allow', () => {
  expect(flow.denials).toEqual([]);
});
