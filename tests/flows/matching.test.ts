import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { openCases, startFlow } from './flow.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
  const { json } = await ask(flow.admin, 'GET /form-definitions/housing-support-request');
  const fields = (json.fields as Json[]).map((field) => ({ ...field, required: false }));
  form = Object.fromEntries(
    ['title', 'confirmation', 'opens'].map((name) => [name, json[name]]).concat([['fields', fields]]),
  ) as Json;
  await putForm('anybody', {});
  await putForm('by-phone', { matching: { rule: 'same-person' } });
});

let form: Json;
const putForm = (id: string, fields: Json) =>
  ask(flow.admin, `PUT /form-definitions/${id}`, { body: { ...form, id, ...fields }, 'if-none-match': '*' });

/** Whose cases these submissions opened. */
async function clientsOf(sent: Promise<{ reference: string }>[]): Promise<string[]> {
  const references = (await Promise.all(sent)).map(({ reference }) => reference);
  const cases = (await openCases(flow.coordinator)) as unknown as {
    reference: string;
    clients: { contactId: string }[];
  }[];
  return references.map(
    (reference) => cases.find((one) => one.reference === reference)?.clients[0]?.contactId ?? reference,
  );
}
const send = (filled: Json, formId = 'anybody') =>
  flow.visitor.post<{ reference: string }>(`/forms/${formId}/submissions`, filled);
const submit = async (...sent: Parameters<typeof send>) => (await clientsOf([send(...sent)]))[0];
const tenTimes = (filled: Json) => clientsOf(Array.from({ length: 10 }, () => send(filled)));
const enter = async (body: Json) => {
  const { status, json } = await ask(flow.coordinator, 'POST /contacts', {
    body: { kind: 'individual', despiteMatches: true, ...body },
  });
  expect(status).toBe(201);
  return String(json.id);
};
const matchesOf = async (body: Json, caller = flow.coordinator) =>
  (await caller.post<{ items: Json[] }>('/contacts/matches', body)).items;

describe('the same new person who arrives ten times at once is one contact', () => {
  it('by their e-mail address', async () => {
    const ids = await tenTimes({ firstName: 'Ida', lastName: 'Brook', email: 'ida.brook@example.org' });
    expect(new Set(ids).size).toBe(1);
  });

  it('and without one by all that they say, whatever they are found by later', async () => {
    const ivo = { firstName: 'Ivo', lastName: 'Brook', phone: '+442079460100' };
    const ids = await tenTimes(ivo);
    expect(new Set(ids).size).toBe(1);
    expect(await submit(ivo)).toBe(ids[0]);
    expect(await submit({ ...ivo, firstName: 'IVO' })).toBe(ids[0]);
    expect(await submit({ ...ivo, firstName: 'Eva' })).not.toBe(ids[0]);
  });

  it('but not by a name alone, which many have', async () => {
    const [one, other] = [
      await submit({ firstName: 'Jan', lastName: 'Novak' }),
      await submit({ firstName: 'Jan', lastName: 'Novak' }),
    ];
    expect(one).not.toBe(other);
  });
});

describe('who is looked for', () => {
  const ruth = { firstName: 'Ruth', lastName: 'Kőszegi', bornOn: '1984-05-06', phones: [{ phone: '+442079460200' }] };
  let ruthId: string;
  beforeAll(async () => {
    ruthId = await enter({
      ...ruth,
      emails: [{ email: 'family@example.org' }],
      addresses: [{ street: '4 Elm Row', postcode: 'M1 1AA' }],
    });
    await enter({ firstName: 'Ruth', lastName: 'Kőszegi', bornOn: '1950-01-01', phones: [{ phone: '+442079460200' }] });
    await flow.stack.settle();
  });

  it('is found by an e-mail address for certain, and by the weights of a rule', async () => {
    expect(await matchesOf({ emails: [{ email: 'FAMILY@example.org' }] })).toEqual([
      { id: ruthId, displayName: 'Ruth Kőszegi', score: 1000, rule: 'email', by: ['email'], certain: true },
    ]);
    expect(await matchesOf({ firstName: 'ruth', lastName: 'KOSZEGI', bornOn: '1984-05-06' })).toEqual([
      {
        id: ruthId,
        displayName: 'Ruth Kőszegi',
        score: 10,
        rule: 'same-person',
        by: ['fullName', 'bornOn'],
        certain: false,
      },
    ]);
    expect(await matchesOf({ ...ruth, addresses: [{ street: '4, Elm Row', postcode: 'm11aa' }] })).toMatchObject([
      { id: ruthId, score: 20, by: ['fullName', 'bornOn', 'phone', 'street', 'postcode'] },
    ]);
  });

  it('is not found by less than the threshold, nor in another kind', async () => {
    expect(await matchesOf({ firstName: 'Ruth', lastName: 'Kőszegi', addresses: [{ postcode: 'M1 1AA' }] })).toEqual(
      [],
    );
    expect(await matchesOf({ kind: 'household', ...ruth })).toEqual([]);
  });

  it('is somebody else of the family when first name and birth date both differ', async () => {
    const daughter = { lastName: 'Kőszegi', emails: [{ email: 'family@example.org' }], bornOn: '2011-11-12' };
    expect(await matchesOf({ ...daughter, firstName: 'Anna' })).toEqual([]);
    expect(await matchesOf({ ...daughter, firstName: 'Ruth' })).toMatchObject([{ id: ruthId, rule: 'email' }]);
  });

  it('is not told to those who may not see them', async () => {
    expect(await matchesOf({ emails: [{ email: 'family@example.org' }] }, flow.caseworker)).toEqual([]);
  });
});

describe('a form', () => {
  it('finds people by the matching rule that it names', async () => {
    const known = await enter({ firstName: 'Noor', lastName: 'Haddad', phones: [{ phone: '+442079460300' }] });
    await flow.stack.settle();
    const noor = { firstName: 'Noor', lastName: 'Haddad', phone: '+44 20 7946 0300' };
    expect(await submit({ ...noor, email: 'noor@example.org' })).not.toBe(known);
    expect(await submit({ ...noor, email: 'noor.haddad@example.org' }, 'by-phone')).toBe(known);
  });

  it('cannot name a rule that is not there', async () => {
    expect(await putForm('by-nothing', { matching: { rule: 'nothing' } })).toMatchObject({ status: 422 });
  });
});

it('every call was one that the roles allow', () => {
  expect(flow.denials).toEqual([]);
});
