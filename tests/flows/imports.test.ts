import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { person, startFlow } from './flow.ts';
import type { Shown } from './importing.ts';
import { importOf, rowsOf } from './importing.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
  const { firstName, lastName, email } = person;
  await flow.admin.post('/contacts', { kind: 'individual', firstName, lastName, emails: [{ email }] });
  await flow.stack.settle();
});

const shown = (id: string) => flow.admin.get<Shown>(`/imports/${id}`);
async function pass(id: string, verb: 'check' | 'start') {
  await flow.admin.post(`/imports/${id}/${verb}`);
  await flow.stack.settle();
  return shown(id);
}
const fates = async (id: string) => (await rowsOf(flow.admin, id)).map(({ row, fate }) => [row, fate]);

const people = {
  mapping: [
    { column: 'First', to: 'firstName' },
    { column: 'Last', to: 'lastName' },
    { column: 'Mail', to: 'email' },
    { column: 'Born', to: 'bornOn' },
    { column: 'Tags', to: 'tags', splitBy: '|' },
    { value: 'en-GB', to: 'language' },
  ],
  options: { dateFormat: 'dd/MM/yyyy' },
};
const HEAD = 'First;Last;Mail;Born;Tags\r\n';
const file = [
  'Grace;Oak;grace@example.org;31/12/1980;new|"quoted"',
  `Ada;Moss;${person.email};;`,
  'Grace;Oak;GRACE@example.org;;',
  'Bad;Date;bad@example.org;12/31/1980;',
  ';;;;',
  'Bad;Mail;nobody;;',
  ';;;01/01/1990;',
  'Ragged;row',
  'Two\r\nlines',
]
  .join('\r\n')
  .replace('Two\r\nlines', '"Two\r\nlines";Elm;two@example.org;;');
const FATES = [
  [2, 'created'],
  [3, 'matched'],
  [4, 'duplicate'],
  [5, 'invalid'],
  [6, 'empty'],
  [7, 'invalid'],
  [8, 'invalid'],
  [9, 'invalid'],
  [10, 'created'],
];

describe('a file of contacts', () => {
  it('meets the same fates in the check and in truth, and is reported so that it can be mended', async () => {
    const id = await importOf(flow.admin, `\uFEFF${HEAD}${file}`, people);
    expect(await pass(id, 'check')).toMatchObject({ state: 'checked', rows: { read: 9, created: 2, invalid: 4 } });
    expect(await fates(id)).toEqual(FATES);
    expect((await rowsOf(flow.admin, id, '&fate=invalid')).map(({ row, problems }) => [row, problems])).toEqual([
      [5, [{ column: 'Born', detail: 'must be a date as dd/MM/yyyy' }]],
      [7, [{ column: 'Mail', detail: 'must be an e-mail address' }]],
      [8, [{ detail: 'A new contact needs a name or an e-mail address.' }]],
      [9, [{ detail: 'The row has 2 cells, the first row of the file 5.' }]],
    ]);
    const [grace] = await rowsOf(flow.admin, id, '&fate=created');
    expect((await ask(flow.admin, `GET /contacts/${grace?.recordId}`)).status).toBe(404);

    const done = await pass(id, 'start');
    expect(done).toMatchObject({ state: 'done', bytes: { read: done.bytes.of } });
    expect(await fates(id)).toEqual(FATES);
    expect(await flow.admin.get(`/contacts/${grace?.recordId}`)).toMatchObject({
      displayName: 'Grace Oak',
      bornOn: '1980-12-31',
      tags: ['new', '"quoted"'],
      language: 'en-GB',
    });
    const { url } = await flow.admin.get<{ url: string }>(`/imports/${id}/report`);
    const report = (await (await fetch(url)).text()).split('\r\n');
    expect(report[0]).toMatch(/row;fate;id;reason;First;Last;Mail;Born;Tags$/);
    expect(report[4]).toBe('5;invalid;;Born must be a date as dd/MM/yyyy;Bad;Date;bad@example.org;12/31/1980;');
  });

  it('brings contacts that are there what it has, as it was told to', async () => {
    const text = `${HEAD}Adelaide;Moss;${person.email};01/02/1970;regular`;
    const filling = await importOf(flow.admin, text, { ...people, options: { ...people.options, onMatch: 'fill' } });
    await pass(filling, 'check');
    await pass(filling, 'start');
    const [row] = await rowsOf(flow.admin, filling);
    expect(row?.fate).toBe('updated');
    const contact = { displayName: 'Ada Moss', bornOn: '1970-02-01', tags: ['regular'] };
    expect(await flow.admin.get(`/contacts/${row?.recordId}`)).toMatchObject(contact);

    const updating = await importOf(flow.admin, text, { ...people, options: { ...people.options, onMatch: 'update' } });
    await pass(updating, 'check');
    expect((await pass(updating, 'start')).rows).toMatchObject({ updated: 1 });
    expect(await flow.admin.get(`/contacts/${row?.recordId}`)).toMatchObject({ displayName: 'Adelaide Moss' });
    expect(
      (
        await pass(
          await importOf(flow.admin, text, { ...people, options: { ...people.options, onMatch: 'update' } }),
          'check',
        )
      ).rows,
    ).toMatchObject({ matched: 1 });
  });
});

const cases = {
  kind: 'cases',
  mapping: [
    { value: 'housing-support', to: 'caseType' },
    { column: 'Title', to: 'subject' },
    { column: 'Opened', to: 'openedOn' },
    { column: 'Closed', to: 'closedOn' },
    { column: 'State', to: 'status', words: { Beendet: 'closed' } },
    { column: 'Client mail', to: 'client.email' },
    { column: 'Client name', to: 'client.lastName' },
    { column: 'Worker', to: 'role.housing-coordinator.email' },
  ],
  options: { key: 'No', system: 'old-books' },
};
const CASES_HEAD = 'No,Title,Opened,Closed,State,Client mail,Client name,Worker\n';

describe('a file of cases', () => {
  it('opens them as they were, closes those that are closed, and a second run doubles nothing', async () => {
    const text = `${CASES_HEAD}${[
      '1,A roof,2020-03-01,,,roof@example.org,Thatch,amina.yusuf@harbour-housing.example',
      '2,A door,2020-04-01,2020-05-01,Beendet,roof@example.org,Thatch,',
      '2,A door,2020-04-01,,,roof@example.org,Thatch,',
      '3,A wall,2020-04-01,2019-05-01,Beendet,wall@example.org,Brick,nobody@example.org',
      ',No key,,,,x@example.org,X,',
    ].join('\n')}`;
    const id = await importOf(flow.admin, text, cases);
    const wanted = [
      [2, 'created'],
      [3, 'created'],
      [4, 'duplicate'],
      [5, 'invalid'],
      [6, 'invalid'],
    ];
    await pass(id, 'check');
    expect(await fates(id)).toEqual(wanted);
    await pass(id, 'start');
    const rows = await rowsOf(flow.admin, id);
    expect(rows.map(({ row, fate }) => [row, fate])).toEqual(wanted);
    expect(rows[3]?.problems).toEqual([{ column: 'Worker', detail: 'means no contact that is there' }]);
    type Case = { clients: { contactId: string }[] } & Record<string, unknown>;
    const roof = await flow.admin.get<Case>(`/cases/${rows[0]?.recordId}`);
    const door = await flow.admin.get<Case>(`/cases/${rows[1]?.recordId}`);
    expect(roof).toMatchObject({ subject: 'A roof', openedOn: '2020-03-01', statusClass: 'opened' });
    expect(door).toMatchObject({
      status: 'closed',
      openedOn: '2020-04-01',
      closedOn: '2020-05-01',
      clients: roof.clients,
    });

    const again = await importOf(flow.admin, text, cases);
    await pass(again, 'check');
    expect((await pass(again, 'start')).rows).toMatchObject({ matched: 2, duplicate: 1, invalid: 2 });
  });

  it('sets off no rule, unless that is wished', async () => {
    const row = (n: number) => `${CASES_HEAD}quiet-${n},Quiet,,,,quiet${n}@example.org,Quiet,\n`;
    const runsOf = async (options: object, text: string) => {
      const id = await importOf(flow.admin, text, { ...cases, options: { ...cases.options, ...options } });
      await pass(id, 'check');
      await pass(id, 'start');
      const [{ recordId } = { recordId: '' }] = await rowsOf(flow.admin, id);
      return flow.admin.get<{ items: object[] }>(`/cases/${recordId}/runs`);
    };
    const body = {
      id: 'welcome',
      label: 'Welcome',
      trigger: { type: 'case-opened' },
      conditions: [],
      actions: [{ do: { type: 'add-activity', activityType: 'follow-up' } }],
    };
    expect((await ask(flow.admin, 'PUT /rules/welcome', { body, 'if-none-match': '*' })).status).toBe(201);
    // Functions ask every ten seconds whether the configuration has changed.
    await flow.visitor.post('/_local/clock', { advance: 'PT1M' });
    const silent = await runsOf({}, row(1));
    const loud = await runsOf({ rules: true }, row(2));
    expect([silent.items.length, loud.items.length > 0]).toEqual([0, true]);
  });
});

describe('an import', () => {
  it('is refused when its mapping means nothing, or nothing in its file', async () => {
    const wrong = {
      kind: 'cases',
      fileName: 'x.csv',
      mapping: [
        { column: 'A', to: 'colour' },
        { value: 'none', to: 'caseType' },
      ],
    };
    const refused = await ask(flow.admin, 'POST /imports', { body: wrong });
    expect([refused.status, (refused.json['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/mapping/0/to', '/mapping/1/value', '/mapping', '/mapping'],
    ]);
    const id = await importOf(flow.admin, 'First;Last;Last\r\na;b;c', people);
    const answer = await ask(flow.admin, `POST /imports/${id}/check`);
    expect([answer.status, answer.json['errors']]).toEqual([
      422,
      [
        { pointer: '/mapping/1/column', detail: '"Last" is the name of 2 columns of the file' },
        ...['Mail', 'Born', 'Tags'].map((name, i) => ({
          pointer: `/mapping/${i + 2}/column`,
          detail: `"${name}" is no column of the file`,
        })),
      ],
    ]);
    const latin = await importOf(flow.admin, Buffer.from(`${HEAD}J\xf6rg;;;;`, 'latin1'), people);
    expect((await ask(flow.admin, `POST /imports/${latin}/check`)).status).toBe(422);
  });

  it('is for administrators of the whole service, one at a time, and comes to rest when it is cancelled', async () => {
    expect((await ask(flow.coordinator, 'GET /imports')).status).toBe(403);
    // Long enough that the first is not over when the other is asked for, right after it.
    const rows = Array.from({ length: 300 }, (_, i) => `Ada${i};Moss;;;`).join('\n');
    const [one, other] = await Promise.all([1, 2].map(() => importOf(flow.admin, `${HEAD}${rows}`, people)));
    const check = async (id: string | undefined) => (await ask(flow.admin, `POST /imports/${id}/check`)).status;
    expect([await check(one), await check(other)]).toEqual([202, 409]);
    await flow.stack.settle();
    await pass(String(other), 'check');
    expect((await ask(flow.admin, `POST /imports/${one}/cancel`)).json['state']).toBe('cancelled');
    expect((await ask(flow.admin, `POST /imports/${one}/start`)).status).toBe(409);
    expect((await flow.admin.get<{ items: Shown[] }>('/imports')).items.map(({ id }) => id)).toContain(one);
    expect(flow.denials).toEqual([]);
  });
});
