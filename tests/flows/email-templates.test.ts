import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import type { Json } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, person, startFlow, SUBMISSIONS } from './flow.ts';

let flow: Flow;
let caseId: string;
let reference: string;
beforeAll(async () => {
  flow = await startFlow();
  ({ reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, person));
  caseId = (await caseOf(flow, reference)).id;
});

const template = {
  id: 'hello',
  label: 'Hello',
  subject: 'Hello {{ client.firstName }} ({{ case.reference }})',
  html: '<p>Hello {{ client.firstName }},</p>\n<p>{{ case.customFields.housing.need }}</p>',
};
const put = (body: Json) => ask(flow.admin, 'PUT /email-templates/hello', { body, 'if-none-match': '*' });

describe('an e-mail template', () => {
  it('that names an unknown token is refused with line and column, and one that is right is stored', async () => {
    expect(await put({ ...template, html: '<p>\n{{ client.fristName }}</p>' })).toMatchObject({
      status: 422,
      json: {
        errors: [
          {
            pointer: '/html',
            detail: 'line 2, column 4: there is no token "client.fristName"; did you mean "client.firstName"?',
          },
        ],
      },
    });
    expect(await put(template)).toMatchObject({ status: 201, json: { about: 'case', language: 'en', languages: {} } });
  });

  it('is shown as the client of a case would get it', async () => {
    const { status, json } = await ask(flow.coordinator, 'POST /email-templates/hello/preview', { body: { caseId } });

    expect(status).toBe(200);
    expect(json).toMatchObject({ subject: `Hello Ada (${reference})`, language: 'en', problems: [] });
    expect(json.html).toContain('<p>Hello Ada,</p>');
    expect(json.text).toMatch(/^Hello Ada,\n\nA place to stay/);
  });

  it('is sent to whoever asks for a test of it, and nothing of that is on the case', async () => {
    const before = await flow.coordinator.get(`/cases/${caseId}/messages`);
    const { status, json } = await ask(flow.coordinator, 'POST /email-templates/hello/test', { body: { caseId } });
    expect({ status, subject: json.subject }).toEqual({ status: 201, subject: `[Test] Hello Ada (${reference})` });
    await flow.stack.settle();

    const { items } = await flow.visitor.get<{ items: Json[] }>('/_local/mail');
    expect(items.filter(({ subject }) => String(subject).startsWith('[Test]'))).toMatchObject([{ to: json.to }]);
    expect(await flow.coordinator.get(`/cases/${caseId}/messages`)).toEqual(before);
  });

  it('is looked at and tried by nobody who does not see the whole case', async () => {
    for (const verb of ['preview', 'test']) {
      const { status } = await ask(flow.partner, `POST /email-templates/hello/${verb}`, { body: { caseId } });
      expect(status).toBe(403);
    }
  });
});

it('no function asked for what its role does not allow', () => {
  expect(flow.denials).toEqual([]);
});
