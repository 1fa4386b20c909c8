import { gunzipSync } from 'node:zlib';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client, paths } from '../../client/src/index.ts';
import { dataOf } from '../../client/src/index.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { aPreparedDirectory, initialCallMade, person, startFlow, SUBMISSIONS } from './flow.ts';
import { typed } from './typed.ts';

type Wanted = paths['/exports']['post']['requestBody']['content']['application/json'];

let flow: Flow;
let client: Client;
let file: CaseFile;
let directory: string;

beforeAll(async () => {
  directory = await aPreparedDirectory();
  flow = await startFlow({ dataDirectory: directory });
  client = typed(flow.coordinator);
  file = await initialCallMade(flow);
  const evil = { ...person, firstName: '=1+1', lastName: 'Oak', email: 'b@example.org' };
  await flow.visitor.post(SUBMISSIONS, evil);
  await flow.stack.settle();
});

/** Starts an export and waits for its end. */
async function exported(body: Wanted) {
  const { id: exportId } = await dataOf(client.POST('/exports', { body }));
  for (;;) {
    const job = await dataOf(client.GET('/exports/{exportId}', { params: { path: { exportId } } }));
    if (job.finishedAt !== null) return job;
    await pause(20);
  }
}

async function contentOf({ id: exportId }: { id: string }): Promise<string> {
  const { url } = await dataOf(client.GET('/exports/{exportId}/download', { params: { path: { exportId } } }));
  const answer = await fetch(url);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
}

describe('an export', () => {
  it('of cases is a CSV with labels that no spreadsheet calculates', async () => {
    const job = await exported({ what: 'cases', filter: { category: 'cases' } });
    expect(job).toMatchObject({ state: 'done', rows: 2, what: 'cases' });
    const text = await contentOf(job);
    expect(text.startsWith('\uFEFFReference,Subject,Clients,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.find(({ Reference }) => Reference === file.reference)).toMatchObject({
      Clients: 'Ada Moss',
      Type: 'Housing support',
      Status: 'Ongoing',
    });
    expect(rows.map(({ Clients }) => Clients)).toContain("'=1+1 Oak");
  });

  it('of activities has ids and labels as JSON Lines', async () => {
    const job = await exported({
      what: 'activities',
      format: 'jsonl',
      filter: { category: 'cases' },
      columns: ['caseReference', 'type', 'statusClass'],
    });
    const records = (await contentOf(job))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records).toHaveLength(job.rows);
    expect(records).toContainEqual({
      id: file.activities.find(({ type }) => type === 'initial-call')?.id,
      caseReference: file.reference,
      type: { id: 'initial-call', label: 'Initial call' },
      statusClass: 'completed',
    });
  });

  it('is for who started it, keeps who took out what when its file is gone, and is refused to others', async () => {
    const job = await exported({ what: 'cases', filter: { tag: ['nothing'] } });
    const path = `/exports/${job.id}`;
    expect(job).toMatchObject({ rows: 0, filter: { tag: ['nothing'] } });
    expect(await ask(flow.caseworker, `GET ${path}`)).toMatchObject({ status: 403 });
    expect(await ask(flow.caseworker, 'POST /exports', { body: { what: 'cases', filter: {} } })).toMatchObject({
      status: 403,
    });
    expect(await ask(flow.coordinator, `DELETE ${path}`)).toMatchObject({ json: { state: 'forgotten' } });
    expect(await ask(flow.coordinator, `GET ${path}/download`)).toMatchObject({ status: 410 });
    const query = { startedBy: job.startedBy };
    const { items } = await dataOf(typed(flow.admin).GET('/exports', { params: { query } }));
    expect(items.map(({ state }) => state)).toEqual(['forgotten', 'done', 'done']);
  });

  it('says what is wrong with what was asked for', async () => {
    const body = { what: 'cases', filter: { status: ['none'] } };
    expect((await ask(flow.coordinator, 'POST /exports', { body })).json).toMatchObject({
      errors: [{ pointer: '/filter/status/0' }],
    });
    const other = { what: 'cases', filter: {}, columns: ['reference', 'field.housing.none'] };
    expect((await ask(flow.coordinator, 'POST /exports', { body: other })).json).toMatchObject({
      errors: [{ pointer: '/columns/1' }],
    });
  });
});

describe('the full export', () => {
  it('takes everything out into tidy tables, once a day, with a manifest', async () => {
    expect(await flow.stack.invoke('queue-run-full-export', {})).toMatchObject({ ok: true });
    expect(await flow.stack.invoke('queue-run-full-export', {})).toMatchObject({ ok: true });
    await flow.stack.settle();
    const objects = objectsOf(directory);
    const manifest = objects.find((text) => text.includes('"tables"')) ?? '{}';
    expect((JSON.parse(manifest) as Json).tables).toMatchObject({
      cases: { parts: 1, rows: 2 },
      activities: { parts: 1 },
      contacts: { parts: 1 },
      runs: { parts: 1 },
      labels: { parts: 1 },
    });
    const cases = objects.find((text) => text.includes('"client_ids"')) ?? '';
    expect(
      cases
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as Json).reference),
    ).toContain(file.reference);
    const submissions = objects.find((text) => text.includes('"submission_id"') && text.includes('"form"')) ?? '';
    expect(submissions).toContain(file.id);
    expect(submissions).not.toContain('A place to stay');
  });

  it('and nothing was denied', () => {
    expect(flow.denials).toEqual([]);
  });
});

/** What lies in the bucket of full exports, unpacked. */
function objectsOf(data: string): string[] {
  const root = join(data, 'objects');
  const bucket = readdirSync(root).find((name) => name.toLowerCase().includes('fullexports')) ?? '';
  return readdirSync(join(root, bucket)).map((name) => {
    const bytes = readFileSync(join(root, bucket, name));
    return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString();
  });
}
