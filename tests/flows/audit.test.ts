import { beforeAll, describe, expect, it } from 'vitest';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import type { Answered, Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, initialCallMade, person, startFlow, SUBMISSIONS } from './flow.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});

interface Change extends Json {
  at: string;
  kind: string;
  actor: { id: string; displayName: string };
  cause: { kind: string; label: string; id: string };
  reason?: string;
  record: { entity: string; id: string; label: string };
  fields: { name: string; label: string; from?: unknown; to?: unknown; fromLabel?: string; toLabel?: string }[];
}

const RULE = 'Seven days after the initial call, ask how things are going';
const ID = /\b[a-zA-Z]+_[0-7][0-9A-HJKMNP-TV-Z]{25}\b/;
const opened = async (email: string) =>
  caseOf(flow, (await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...person, email })).reference);
const changesOf = async ({ id }: CaseFile, query = '') => {
  await flow.stack.settle();
  return (await flow.coordinator.get<{ items: Change[] }>(`/cases/${id}/changes?limit=100${query}`)).items;
};
const now = async () => (await flow.visitor.get<{ now: string }>('/_local/clock')).now;
/** Lets a moment pass, so that what comes after is not of the same millisecond. */
async function moment(): Promise<string> {
  const at = await now();
  await flow.stack.moveClock(new Date(Date.parse(at) + 2_000));
  return new Date(Date.parse(at) + 1_000).toISOString();
}
const patch = async (file: CaseFile, body: Json): Promise<Answered> => {
  const { etag } = await ask(flow.coordinator, `GET /cases/${file.id}`);
  return ask(flow.coordinator, `PATCH /cases/${file.id}`, {
    body,
    'content-type': 'application/merge-patch+json',
    'if-match': etag,
    'change-reason': 'Asked for at the desk',
  });
};

describe('the audit trail of a case', () => {
  it('says in words who changed what, from which value to which, and why', async () => {
    const file = await opened('trail@example.org');
    expect((await patch(file, { subject: 'A room near the school' })).status).toBe(200);
    await flow.coordinator.post(`/cases/${file.id}/status`, { status: 'urgent' });

    const changes = await changesOf(file);
    const status = changes.find(({ record, kind }) => record.entity === 'case' && kind === 'changed');
    expect(status?.fields).toContainEqual({
      name: 'status',
      label: 'Status',
      from: 'open',
      to: 'urgent',
      fromLabel: 'Ongoing',
      toLabel: 'Urgent',
    });
    const subject = changes.find(({ fields }) => fields.some(({ name, from }) => name === 'subject' && from));
    expect(subject).toMatchObject({
      actor: { displayName: 'Amina Yusuf' },
      cause: { kind: 'request' },
      reason: 'Asked for at the desk',
      record: { entity: 'case', label: `Case ${file.reference} "A room near the school"` },
    });
    const opening = changes.find(({ record, kind }) => record.entity === 'case' && kind === 'created');
    expect(opening).toMatchObject({
      actor: { id: 'visitor', displayName: 'Visitor (Form "Ask for help with housing")' },
      cause: { kind: 'form', label: 'Form "Ask for help with housing"' },
    });
  });

  it('never shows a bare id where people look', async () => {
    const file = await initialCallMade(flow, { ...person, email: 'no.ids@example.org' });
    await flow.coordinator.post(`/cases/${file.id}/status`, { status: 'closed' });
    const changes = await changesOf(file);
    expect(changes.length).toBeGreaterThan(20);
    const shown = changes.flatMap(({ actor, cause, record, fields }) => [
      actor.displayName,
      cause.label,
      record.label,
      ...fields.flatMap(({ label, fromLabel = '', toLabel = '' }) => [label, fromLabel, toLabel]),
    ]);
    expect(shown.filter((text) => ID.test(text) || text.includes('undefined'))).toEqual([]);
    const rule = changes.filter(({ cause }) => cause.kind === 'rule');
    expect(new Set(rule.map(({ actor }) => actor.displayName))).toEqual(new Set([`Rule "${RULE}"`]));
  });

  it('is paged without a gap, and limited to a time, a record or somebody', async () => {
    const file = await opened('pages@example.org');
    const between = await moment();
    await flow.coordinator.post(`/cases/${file.id}/status`, { status: 'urgent' });
    const all = await changesOf(file);
    const paged: Change[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { items: Change[]; nextCursor: string | null } = await flow.coordinator.get(
        `/cases/${file.id}/changes?limit=4${more}`,
      );
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));

    const later = await changesOf(file, `&from=${between}`);
    expect(new Set(later.map(({ actor }) => actor.displayName))).toEqual(new Set(['Amina Yusuf']));
    expect(await changesOf(file, `&to=${between}`)).toEqual(all.slice(later.length));
    const [one] = later;
    const ofIt = await changesOf(file, `&record=${one?.record.id}`);
    expect(new Set(ofIt.map(({ record }) => record.id))).toEqual(new Set([one?.record.id]));
    expect(await changesOf(file, `&actor=${one?.actor.id}`)).toEqual(later);
    const wrong = await ask(flow.coordinator, `GET /cases/${file.id}/changes?from=yesterday`);
    expect([wrong.status, (wrong.json.errors as Json[])[0]?.pointer]).toEqual([422, '/from']);
  });

  it('tells what differs between two moments, and nothing that was changed back', async () => {
    const file = await opened('difference@example.org');
    const from = await moment();
    await patch(file, { subject: 'Changed for a while' });
    await flow.coordinator.post(`/cases/${file.id}/status`, { status: 'urgent' });
    await patch(file, { subject: 'Request for housing support', details: 'Now with details' });
    const items = await changesOf(file, `&difference=true&from=${from}`);
    const head = items.find(({ record }) => record.entity === 'case');
    expect(head?.fields.map(({ name, fromLabel, toLabel }) => [name, fromLabel, toLabel])).toEqual([
      ['details', 'A place to stay', 'Now with details'],
      ['status', 'Ongoing', 'Urgent'],
    ]);
    expect(items.filter(({ record }) => record.entity === 'activity').map(({ became }) => became)).toEqual(
      items.filter(({ record }) => record.entity === 'activity').map(() => 'created'),
    );
  });

  it('is for those alone who may see the case', async () => {
    const file = await opened('hidden@example.org');
    const none = file.id.replace(/.$/, (sign) => (sign === '0' ? '1' : '0'));
    for (const question of ['changes', 'changes?difference=true']) {
      expect((await ask(flow.coordinator, `GET /cases/${none}/${question}`)).status).toBe(404);
    }
    expect((await ask(flow.partner, `GET /cases/${file.id}/changes`)).status).toBe(403);
  });
});

describe('a case as it was', () => {
  it('shows head and activities of then, and is not there before it was opened', async () => {
    const before = await moment();
    const file = await opened('as.it.was@example.org');
    const then = await moment();
    await flow.coordinator.post(`/cases/${file.id}/status`, { status: 'closed' });
    await flow.stack.settle();

    const was = await ask(flow.coordinator, `GET /cases/${file.id}?at=${then}`);
    expect(was.status).toBe(200);
    expect(was.json).toMatchObject({
      id: file.id,
      status: 'open',
      statusClass: 'opened',
      asOf: then,
      clients: file.clients,
      activitiesLeftOut: 0,
    });
    const { activities, asOf: _, activitiesLeftOut: __, counts, ...head } = was.json;
    const { counts: countsNow, ...today } = (await ask(flow.coordinator, `GET /cases/${file.id}`)).json;
    const seen = (list: Json[]) => list.map(({ id, status }) => `${id as string} ${status as string}`).toSorted();
    expect(seen(activities as Json[])).toEqual(seen(file.activities as unknown as Json[]));
    expect(Object.keys(head).toSorted()).toEqual(
      Object.keys(today)
        .filter((name) => name !== 'closedOn')
        .toSorted(),
    );
    expect(counts).toMatchObject({ incomplete: 8, completed: 1, messages: 0 });
    expect(countsNow).toMatchObject({ incomplete: 0 });
    expect(was.json.nextActivity).toMatchObject({ type: 'initial-call' });

    expect((await ask(flow.coordinator, `GET /cases/${file.id}?at=${before}`)).status).toBe(404);
    const day = await ask(flow.coordinator, `GET /cases/${file.id}?at=${(await now()).slice(0, 10)}`);
    expect(day.json).toMatchObject({ status: 'closed' });
    for (const at of ['soon', '2026-02-30', '']) {
      expect((await ask(flow.coordinator, `GET /cases/${file.id}?at=${at}`)).status).toBe(422);
    }
  });
});

describe('undo of a rule’s run', () => {
  const runOf = (file: CaseFile) => file.runs.find(({ outcome }) => outcome === 'acted');
  const undo = (file: CaseFile) => ask(flow.coordinator, `POST /cases/${file.id}/runs/${runOf(file)?.id}/undo`);

  it('cancels what it had planned, says so on the case, and is done once', async () => {
    const file = await initialCallMade(flow, { ...person, email: 'undo@example.org' });
    expect(file.followUps.map(({ state }) => state)).toEqual(['waiting']);
    const done = await undo(file);
    expect(done).toMatchObject({ status: 200, json: { kept: [] } });
    expect(done.json.undone).toMatchObject([{ record: { label: `Follow-up of rule "${RULE}"` }, did: 'Cancelled' }]);
    await flow.stack.settle();
    const after = await readCaseFile(flow.coordinator, file.id);
    expect(after.followUps.map(({ state }) => state)).toEqual(['cancelled']);
    expect(after.activities.map(({ type }) => type)).toContain('change-undone');
    const [latest] = await changesOf(file, `&actor=${(await changesOf(file))[0]?.actor.id}`);
    expect(latest?.reason).toMatch(new RegExp(`^Undo of the rule "${RULE}" of `));
    expect((await undo(file)).status).toBe(409);
  });

  it('leaves a mail that was sent, and says so', async () => {
    const file = await initialCallMade(flow, { ...person, email: 'sent@example.org' });
    await flow.stack.moveClock(new Date(Date.parse(await now()) + 8 * 86_400_000));
    await flow.stack.settle();
    const refused = await undo(file);
    expect(refused.status).toBe(409);
    expect(refused.json.kept).toMatchObject([
      { record: { entity: 'message' }, because: expect.stringMatching(/^It was sent/) as string },
    ]);
  });

  it('opens a case again that it had closed, with all that had ended', async () => {
    const rule = {
      id: 'close-when-called',
      label: 'Close when called',
      trigger: { type: 'activity-completed', activityType: 'initial-call' },
      conditions: [{ type: 'case-type', isOneOf: ['housing-support'] }],
      actions: [{ do: { type: 'set-status', status: 'closed' } }],
    };
    const put = await ask(flow.admin, 'PUT /rules/close-when-called', { body: rule, 'if-none-match': '*' });
    expect(put).toMatchObject({ status: 201 });
    await flow.stack.moveClock(new Date(Date.parse(await now()) + 11_000));

    const file = await initialCallMade(flow, { ...person, email: 'closed.by.rule@example.org' });
    expect([file.statusClass, file.activities.filter(({ status }) => status === 'scheduled').length]).toEqual([
      'closed',
      0,
    ]);
    const run = file.runs.find((one) => one.rule === 'close-when-called');
    const undone = await ask(flow.coordinator, `POST /cases/${file.id}/runs/${run?.id}/undo`);
    expect(undone).toMatchObject({ status: 200, json: { kept: [] } });
    await flow.stack.settle();

    const { json } = await ask(flow.coordinator, `GET /cases/${file.id}`);
    expect(json).toMatchObject({ status: 'open', statusClass: 'opened', counts: { incomplete: 7 } });
    expect(json.closedOn).toBeUndefined();
    expect((json.roles as Json[]).map(({ endOn }) => endOn)).toEqual([undefined, undefined]);
    expect((await flow.caseworker.get<{ items: Json[] }>('/cases?limit=100')).items.map(({ id }) => id)).toContain(
      file.id,
    );
  });
});

it('no role of the template lacked a permission', () => {
  expect(flow.denials).toEqual([]);
});
