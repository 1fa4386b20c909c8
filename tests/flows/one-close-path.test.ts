import { beforeAll, describe, expect, it } from 'vitest';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { initialCallMade, person, startFlow } from './flow.ts';

let flow: Flow;
let count = 0;

/** Closes the case when its medical evaluation is completed. */
const rule = {
  id: 'close-after-evaluation',
  label: 'Close after the evaluation',
  active: true,
  trigger: { type: 'activity-completed', activityType: 'medical-evaluation' },
  conditions: [],
  actions: [{ do: { type: 'set-status', status: 'closed' } }],
};

beforeAll(async () => {
  flow = await startFlow();
  await ask(flow.admin, `PUT /rules/${rule.id}`, { body: rule, 'if-none-match': '*' });
  const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
  await flow.stack.moveClock(new Date(Date.parse(now) + 11_000));
});

/** A case with planned activities, case roles and a follow-up that waits. */
const underWay = () => initialCallMade(flow, { ...person, email: `closing${count++}@example.org` });

const post = (path: string, body: object) => ask(flow.coordinator, `POST ${path}`, { body });

const paths: Record<string, (file: CaseFile) => Promise<unknown>> = {
  'a person': ({ id }) => post(`/cases/${id}/status`, { status: 'closed' }),
  'a rule': ({ activities }) =>
    post(`/activities/${activities.find(({ type }) => type === 'medical-evaluation')?.id}/complete`, {}),
  'a bulk job': ({ id }) =>
    post('/bulk', { action: { type: 'change-status', status: 'closed' }, cases: { ids: [id] } }),
  'whoever closes the case that it is linked with': async ({ id }) => {
    const other = await underWay();
    await post(`/cases/${other.id}/links`, { caseId: id, kind: 'related' });
    await post(`/cases/${other.id}/status`, { status: 'closed', includeLinked: true });
  },
};

describe('a case comes to the same end whoever closes it:', () => {
  it.each(Object.keys(paths))('%s', async (who) => {
    const before = await underWay();
    expect(before.followUps).toMatchObject([{ state: 'waiting' }]);
    await paths[who]?.(before);
    await flow.stack.settle();

    const after = (await readCaseFile(flow.coordinator, before.id)) as CaseFile & { closedOn: string };
    expect(after).toMatchObject({ statusClass: 'closed', closedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    const { json } = await ask(flow.coordinator, `GET /cases/${before.id}/roles?inactive=true`);
    const ends = (json.items as { endOn?: string }[]).map(({ endOn }) => endOn);
    expect(ends.length).toBeGreaterThan(1);
    expect(new Set(ends)).toEqual(new Set([after.closedOn]));
    expect(after.followUps).toMatchObject([{ state: 'cancelled', because: 'The case was closed' }]);
    const left = after.activities.filter(({ status }) => status === 'scheduled');
    expect(left).toEqual([]);
    const cancelled = after.activities.filter(({ status }) => status === 'cancelled') as unknown as {
      because: string;
    }[];
    expect(new Set(cancelled.map(({ because }) => because))).toEqual(new Set(['case-closed']));
    expect(after.activities.filter(({ type }) => type === 'change-case-status')).toHaveLength(1);
    expect(flow.stack.schedules().map(({ name }) => name)).not.toContain(before.followUps[0]?.id);
    expect(flow.denials).toEqual([]);
  });
});
