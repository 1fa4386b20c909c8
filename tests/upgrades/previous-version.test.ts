import { beforeAll, expect, inject, it, vi } from 'vitest';
import { runOps } from '../../infra/ops-command/run.ts';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { allStored } from '../flows/all-stored.ts';
import type { Flow } from '../flows/flow.ts';
import { aDirectory, openCases, startFlow } from '../flows/flow.ts';
import { recordedAt } from './previous-version/items.ts';
import { putPreviousTable } from './previous-version/open.ts';

vi.setConfig({ testTimeout: 90_000 });

/** A version of the service that is deployed over the table of the one before. */
let flow: Flow;
let cases: Map<string, CaseFile>;
beforeAll(async () => {
  const dataDirectory = await aDirectory();
  await putPreviousTable(dataDirectory, inject('assembly'));
  flow = await startFlow({ dataDirectory });
  await flow.stack.settle();
  const all = [
    ...(await openCases(flow.coordinator)),
    ...(await flow.coordinator.get<{ items: CaseFile[] }>('/cases?statusClass=closed')).items,
  ];
  const files = await Promise.all(all.map(({ id }) => readCaseFile(flow.coordinator, id)));
  cases = new Map(files.map((file) => [file.clients[0]?.displayName ?? '', file]));
}, 90_000);

const of = (name: string) => cases.get(name) as CaseFile;
const reread = (file: CaseFile) => readCaseFile(flow.coordinator, file.id);
const advance = async (by: string) => {
  await flow.visitor.post('/_local/clock', { advance: by });
  await flow.stack.settle();
};
const trailOf = async ({ id }: CaseFile) =>
  (await flow.coordinator.get<{ items: object[] }>(`/cases/${id}/changes?limit=100`)).items;
const ops = async (...args: string[]) => {
  vi.stubEnv('DOSSIER_URL', flow.stack.url);
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const wait = () => advance('PT1M');
  const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
  const around = { print, printError: print, progress: () => {}, wait, now: () => new Date(now) };
  const exit = await runOps([...args, '--stage', 'local'], around);
  vi.unstubAllEnvs();
  return { exit, lines };
};

it('shows the cases as they were left', () => {
  expect([...cases.keys()].toSorted()).toEqual(['Ada Moss', 'Ben Ito', 'Cleo Hart', 'Dora Quist']);
  expect(of('Ada Moss')).toMatchObject({
    statusClass: 'opened',
    runs: [{ outcome: 'acted' }],
    followUps: [{ state: 'waiting' }],
    messages: [],
  });
  expect(of('Ben Ito')).toMatchObject({ statusClass: 'closed', followUps: [{ state: 'cancelled' }] });
  expect(of('Cleo Hart')).toMatchObject({ messages: [{ state: 'delivered' }], followUps: [{ state: 'fired' }] });
  expect(of('Dora Quist')).toMatchObject({
    status: 'urgent',
    messages: [{ subject: expect.stringMatching(/^Your visit/) }],
  });
});

it('has nothing to do on account of being new: no mail, no entry in a trail', async () => {
  expect(flow.stack.mail()).toEqual([]);
  for (const file of cases.values()) {
    const late = (await trailOf(file)).filter((entry) => (entry as { at: string }).at > recordedAt);
    expect(late).toEqual([]);
  }
});

it('goes on with the work: an activity is completed, and the rule acts', async () => {
  const file = of('Dora Quist');
  const call = file.activities.find(({ type }) => type === 'initial-call');
  await flow.coordinator.post(`/activities/${call?.id}/complete`);
  await flow.stack.settle();
  expect(await reread(file)).toMatchObject({ runs: [{ outcome: 'acted' }], followUps: [{ state: 'waiting' }] });
});

it('shows a case as it was at the time', async () => {
  const file = of('Ben Ito');
  const opened = (await trailOf(file)).at(-1) as { at: string };
  const then = await flow.coordinator.get<{ statusClass: string }>(`/cases/${file.id}?at=${opened.at}`);
  expect(then.statusClass).toBe('opened');
});

it('migrates what is older, which is nothing now, and says how far it is', async () => {
  expect(await flow.admin.get<object>('/migration')).toEqual({ versions: {}, isNeeded: false, last: null });
  const { exit, lines } = await ops('migrate');
  expect([exit, lines]).toEqual([0, [expect.stringMatching(/^\d{3,} items looked at, 0 brought up\.$/)]]);
  expect(await flow.admin.get<object>('/migration')).toMatchObject({
    isNeeded: false,
    last: { state: 'done', segments: { done: 8, of: 8 }, looked: expect.any(Number), upgraded: 0, left: 0 },
  });
});

it('finds no wrong number when it counts again', async () => {
  const { exit, lines } = await ops('recount');
  expect([exit, lines.at(-1)]).toEqual([0, expect.stringMatching(/ 0 entries of lists .* 0 numbers were wrong\.$/)]);
});

it('sends what waited at its time, once', async () => {
  await advance('P9D');
  const mailsTo = (email: string) => flow.stack.mail().filter(({ to }) => to.includes(email));
  expect([mailsTo('ada.moss@example.org').length, mailsTo('dora.quist@example.org').length]).toEqual([1, 1]);
  expect([mailsTo('ben.ito@example.org'), mailsTo('cleo.hart@example.org')]).toEqual([[], []]);
  expect(await reread(of('Ada Moss'))).toMatchObject({
    followUps: [{ state: 'fired' }],
    messages: [{ state: 'delivered' }],
  });
  expect(flow.denials).toEqual([]);
  expect((await allStored(flow.stack)).filter((item) => 'recordVersion' in item)).toEqual([]);
});
