import { beforeAll, describe, expect, it } from 'vitest';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, caseOf, person, startFlow } from './flow.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});

async function opened(name: string): Promise<CaseFile> {
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, {
    ...person,
    email: `${name}@example.org`,
  });
  return caseOf(flow, reference);
}

describe('what DynamoDB cannot hold', () => {
  const change = async (file: CaseFile, body: Json) => {
    const { etag } = await ask(flow.coordinator, `GET /cases/${file.id}`);
    return ask(flow.coordinator, `PATCH /cases/${file.id}`, { body, 'if-match': etag });
  };

  it('is refused in words when a description is too long', async () => {
    const file = await opened('long');
    const refused = await change(file, { details: 'x'.repeat(300_000) });
    expect([refused.status, refused.json.errors]).toEqual([
      422,
      [{ pointer: '/details', detail: 'must have at most 20000 characters' }],
    ]);
    expect((await change(file, { details: '\u{10348}'.repeat(10_000) })).status).toBe(200);
    await flow.stack.settle();
    expect((await ask(flow.coordinator, `GET /cases/${file.id}/changes`)).status).toBe(200);
  });

  it('is refused in words when the custom fields of a record grow too large together, and nothing of it is stored', async () => {
    const fields = Array.from({ length: 40 }, (_, i) => ({
      id: `text${i}`,
      label: `Text ${i}`,
      type: 'long-text',
      maximumLength: 20_000,
    }));
    const set = { id: 'archive', label: 'Archive', appliesTo: { record: 'case' }, fields };
    const put = await ask(flow.admin, 'PUT /field-sets/archive', { body: set, 'if-none-match': '*' });
    expect(put.status).toBe(201);
    const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
    await flow.stack.moveClock(new Date(Date.parse(now) + 11_000));
    const file = await opened('large-fields');
    const text = 'x'.repeat(20_000);
    const filled = (from: number) => ({
      customFields: { archive: Object.fromEntries(Array.from({ length: 4 }, (_, i) => [`text${from + i}`, text])) },
    });
    const taken = await change(file, filled(0));
    expect([taken.status, taken.json.errors]).toEqual([200, undefined]);
    const refused = await change(file, filled(4));
    expect([refused.status, refused.json.errors]).toMatchObject([422, [{ pointer: '/customFields' }]]);
    const { json } = await ask(flow.coordinator, `GET /cases/${file.id}`);
    expect(Object.keys((json.customFields as { archive: object }).archive)).toHaveLength(4);
    await flow.stack.settle();
    expect(flow.denials).toEqual([]);
  });

  it('is refused when it is configured: a timeline of 150 steps, and one that opening could not plan', async () => {
    const { json } = await ask(flow.admin, 'GET /case-types/housing-support');
    const { revision: _, createdAt: __, createdBy: ___, updatedAt: ____, updatedBy: _____, ...type } = json;
    const steps = (count: number) => Array.from({ length: count }, () => ({ type: 'follow-up' }));
    const put = (id: string, timelines: object[]) =>
      ask(flow.admin, `PUT /case-types/${id}`, { body: { ...type, id, timelines }, 'if-none-match': '*' });
    const long = await put('long', [{ id: 'long', label: 'Long', activities: steps(150) }]);
    expect([long.status, long.json.errors]).toMatchObject([422, [{ pointer: '/timelines/0/activities' }]]);
    const two = (onOpening: boolean) => ['a', 'b'].map((id) => ({ id, label: id, onOpening, activities: steps(50) }));
    const opening = await put('much', two(true));
    expect([opening.status, opening.json.detail]).toEqual([422, expect.stringContaining('')]);
    expect((await put('later', two(false))).status).toBe(201);
  });

  it('is refused when it is run: a timeline on a case whose change would touch more than a hundred records', async () => {
    const file = await opened('timelines');
    const run = await ask(flow.coordinator, `POST /cases/${file.id}/timelines/standard`);
    expect(run.status).toBe(200);
    expect((await readCaseFile(flow.coordinator, file.id)).activities.length).toBeGreaterThan(8);
  });
});
