import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { Activities, CASEWORKER, pointing, problem } from './activities-support.ts';
import type { Json } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, caseOf, person, startFlow } from './flow.ts';
import { upload } from './upload.ts';

let flow: Flow;
let on: Activities;
beforeAll(async () => {
  flow = await startFlow();
  on = new Activities(flow);
});

const clientOf = (file: CaseFile) => (file.clients[0] as unknown as { contactId: string }).contactId;
const write = (file: CaseFile, body: Json) => on.post(`/cases/${file.id}/messages`, body);
const mailsAbout = async ({ reference }: CaseFile) => {
  await flow.stack.settle();
  return flow.stack.mail().filter(({ subject }) => subject.includes(reference));
};
const free = { subject: 'Your bench', text: 'Dear Ada,\nit stands <b>there</b>.\n\nSee you' };
const told = async (file: CaseFile, messageId: unknown) =>
  (await on.feed(file.id, '&type=email')).find(({ message }) => (message as Json | undefined)?.id === messageId);

describe('a message that somebody writes from a case', () => {
  it('goes to all its readers as one mail, with files of the case, and stands there as an activity', async () => {
    const file = await on.open();
    await upload(flow.coordinator, file.id, { subject: 'Plans', name: 'plan.pdf', content: 'The plan' });
    const { items } = (await on.call(`GET /cases/${file.id}/files`)).json as { items: { id: string }[] };
    const sent = await write(file, {
      ...free,
      to: [clientOf(file)],
      bcc: [CASEWORKER],
      attachments: items.map(({ id }) => id),
    });
    expect(sent).toMatchObject({ status: 201, json: { state: 'planned', to: [{ displayName: 'Ada Moss' }] } });

    const [mail, ...more] = (await mailsAbout(file)).filter(({ subject }) => subject.startsWith('Your bench'));
    expect(more).toEqual([]);
    expect(mail?.bcc).toEqual(['tom.wright@harbour-housing.example']);
    const read = await PostalMime.parse(Buffer.from(mail?.raw ?? '', 'base64'));
    expect(read).toMatchObject({
      subject: `Your bench [${file.reference}]`,
      replyTo: [{ address: expect.stringMatching(/^r\+\w+@reply\.harbour-housing\.example$/) }],
      text: expect.stringContaining('it stands <b>there</b>.'),
      html: expect.stringContaining('<p>Dear Ada,<br />it stands &lt;b&gt;there&lt;/b&gt;.</p>'),
      attachments: [{ filename: 'plan.pdf', mimeType: 'application/pdf' }],
    });
    expect(mail?.headers).not.toHaveProperty('List-Unsubscribe');

    const { json } = await on.call(`GET ${sent.location}`);
    expect(json).toMatchObject({ state: 'delivered', bcc: [{ contactId: CASEWORKER }], files: [{ name: 'plan.pdf' }] });
    expect((json.events as Json[]).map(({ type }) => type)).toEqual(expect.arrayContaining(['Send', 'Delivery']));
    expect(await told(file, json.id)).toMatchObject({
      subject: 'Your bench',
      status: 'completed',
      message: { id: json.id, state: 'delivered' },
    });
  });

  it('can be a draft, which is changed, sent and nobody else’s to see go', async () => {
    const file = await on.open();
    const drafted = await write(file, { draft: true, text: 'To be said' });
    expect(drafted).toMatchObject({ status: 201, json: { state: 'draft', to: [] } });
    const path = String(drafted.location);
    expect(await on.post(`${path}/send`)).toMatchObject(problem(409, /Nobody can be written to/));
    const changed = await on.call(`PATCH ${path}`, {
      body: { subject: 'Said', to: [clientOf(file)] },
      'if-match': drafted.etag,
    });
    expect(changed).toMatchObject({ status: 200, json: { subject: 'Said', text: 'To be said' } });
    expect(await told(file, drafted.json.id)).toBeUndefined();
    expect(await on.post(`${path}/send`)).toMatchObject({ status: 200, json: { state: 'planned' } });
    expect(await on.post(`${path}/send`)).toMatchObject(problem(409, /no draft any more/));
    expect((await mailsAbout(file)).map(({ subject }) => subject)).toContain(`Said [${file.reference}]`);
    expect(await told(file, drafted.json.id)).toMatchObject({ message: { state: 'delivered' } });

    const other = await write(file, { draft: true });
    await on.call(`DELETE ${other.location}`, { 'if-match': other.etag });
    expect(await on.call(`GET ${other.location}`)).toMatchObject({ status: 404 });
    const listed = (await on.call(`GET /cases/${file.id}/messages?limit=100`)).json.items as Json[];
    expect(listed.map(({ id }) => id)).not.toContain(other.json.id);
  });

  it('comes from a template as well, unless that asks for what the case does not have', async () => {
    const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...person });
    const file = await caseOf(flow, reference);
    const sent = await write(file, { template: 'how-are-things-going', caseRoles: ['client'] });
    expect(sent).toMatchObject({ status: 201, json: { text: expect.stringContaining('Dear Ada'), automatic: false } });
    expect(sent.json.text).not.toContain('/unsubscribe/');
    expect(await write(file, { template: 'reply-received', caseRoles: ['client'] })).toMatchObject(
      problem(409, /could not be filled in/),
    );
  });

  it('is refused where it could not be meant, pointing at what is wrong', async () => {
    const [file, other] = [await on.open(), await on.open()];
    const to = [clientOf(file)];
    expect(await write(file, { ...free, to: [clientOf(other)] })).toMatchObject(pointing('/to/0'));
    expect(await write(file, { ...free, to, caseRoles: ['external-reviewer'] })).toMatchObject(
      pointing('/caseRoles/0'),
    );
    expect(await write(file, { ...free, to, attachments: ['file_01J00000000000000000000000'] })).toMatchObject(
      pointing('/attachments/0'),
    );
    expect(await write(file, { ...free, to, subject: 'x'.repeat(10_000) })).toMatchObject(pointing('/subject'));
    for (const subject of ['Hello\r\nBcc: eve@example.org', 'Hello\u202Eolleh']) {
      expect(await write(file, { ...free, to, subject })).toMatchObject(pointing('/subject'));
    }
    expect(await write(file, { subject: 'x', to })).toMatchObject(pointing('/text'));
    expect(await write(file, free)).toMatchObject(problem(409, /Say to whom/));
    expect(await mailsAbout(other)).not.toContainEqual(expect.objectContaining({ subject: /Your bench/ }));
  });

  it('holds nothing that runs or loads', async () => {
    const file = await on.open();
    const html = '<p onclick="x()">Hello <script>alert(1)</script><img src="https://x.example/p.gif">you</p>';
    const { json } = await write(file, { subject: 'Markup', html, to: [clientOf(file)] });
    expect(json.html).toContain('<p>Hello you</p>');
    expect(json.html).not.toMatch(/onclick|<script|x\.example/);
    expect(json.text).toContain('Hello you');
  });
});

describe('a bulk job', () => {
  it('writes the same words from many cases, which their readers can stop', async () => {
    const file = await on.open();
    const action = { type: 'send-email', subject: 'We move', text: 'From May on we are at the pier.' };
    const started = await on.post('/bulk', { action, cases: { ids: [file.id] } });
    expect(started).toMatchObject({ status: 202 });
    const mail = (await mailsAbout(file)).find(({ subject }) => subject === `We move [${file.reference}]`);
    expect(mail?.text).toContain('at the pier');
    expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    expect(await on.post('/bulk', { action: { type: 'send-email' }, cases: { ids: [file.id] } })).toMatchObject({
      status: 422,
    });
  });
});

describe('somebody who may not be written to', () => {
  it('is left out, and why is said; nobody left is a conflict that names every reason', async () => {
    const file = await on.open();
    const client = clientOf(file);
    const { etag } = await on.call(`GET /contacts/${client}`);
    await on.call(`PATCH /contacts/${client}`, { body: { doNotContact: ['email'] }, 'if-match': etag });
    expect(await write(file, { ...free, to: [client] })).toMatchObject(problem(409, /Ada Moss does not want e-mails/));
    const sent = await write(file, { ...free, to: [client, CASEWORKER] });
    expect(sent.json).toMatchObject({
      to: [{ contactId: CASEWORKER }],
      skipped: [{ kind: 'to', contactId: client, because: 'Ada Moss does not want e-mails.' }],
    });
  });
});

it('nothing of this was denied by a role of the template', () => {
  expect(flow.denials).toEqual([]);
});
