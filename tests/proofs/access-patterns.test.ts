import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { ask } from '../flows/ask.ts';
import type { Flow } from '../flows/flow.ts';
import { SUBMISSIONS, openCases, person, startFlow } from '../flows/flow.ts';

/** What the page promises, by pattern: read units at 1,000 and at 1,000,000 cases. */
const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'access-patterns.md'), 'utf8');
const promised = new Map(
  [...page.matchAll(/^\| ([^|]+?) +\| [^|]+ \| +([\d.]+) \| +([\d.]+) \|$/gm)].map(
    ([, pattern = '', small, large]) => [pattern, [Number(small), Number(large)]] as const,
  ),
);

let flow: Flow;
const opened: string[] = [];
let entered = 0;
/** A case with an e-mail on it. */
let mailed: string;
const submit = () => {
  const email = `person${opened.length}@example.org`;
  opened.push(email);
  return flow.visitor.post(SUBMISSIONS, { ...person, email });
};
const READS = /^dynamodb:(Query|GetItem|BatchGetItem)$/;

/** Read units that the API's functions spent in all. */
const spent = (functions: RegExp) =>
  flow.stack
    .calls()
    .filter((call) => READS.test(call.action) && functions.test(call.function))
    .reduce((sum, { units }) => sum + units, 0);

/** The least of three: every ten seconds a function also asks whether the configuration has changed. */
async function unitsOf(work: () => Promise<unknown>, functions?: RegExp) {
  return Math.min(await once(work, functions), await once(work, functions), await once(work, functions));
}

async function once(work: () => Promise<unknown>, functions = /^api-/) {
  await flow.stack.settle();
  const before = spent(functions);
  await work();
  await flow.stack.settle();
  return Math.round((spent(functions) - before) * 2) / 2;
}

/** Of every request by a user: their own record, for who they are. */
const USER = 0.5;

async function measure(): Promise<Record<string, number>> {
  const { coordinator, caseworker } = flow;
  const [, , recent] = await openCases(coordinator);
  const file = (await readCaseFile(coordinator, recent?.id ?? '')) as CaseFile & { clients: { contactId: string }[] };
  const month = new Date().toISOString().slice(0, 'YYYY-MM'.length);
  const asUser = async (work: () => Promise<unknown>) => (await unitsOf(work)) - USER;
  return {
    'the head of a case: case, roles, links, summary': await asUser(() => coordinator.get(`/cases/${file.id}`)),
    'open or closed cases of a category, newest first': await asUser(() => coordinator.get('/cases?category=cases')),
    'cases of a type at a status, newest first': await asUser(() =>
      coordinator.get('/cases?category=cases&type=housing-support&status=open'),
    ),
    'open cases by their next activity': await asUser(() => coordinator.get('/cases?category=cases&sort=nextActivity')),
    'cases in which somebody holds a role, newest first': await asUser(() => caseworker.get('/cases')),
    'an activity, with the head of its case': await asUser(() =>
      coordinator.get(`/activities/${file.activities[1]?.id}`),
    ),
    'the activities of a case: overdue, upcoming, past': await asUser(() =>
      coordinator.get(`/cases/${file.id}/activities?limit=5`),
    ),
    'what is over on a case, with what became of an e-mail': await asUser(() =>
      coordinator.get(`/cases/${mailed}/activities?group=past`),
    ),
    'the e-mails of a case, newest first': await asUser(() => coordinator.get(`/cases/${mailed}/messages`)),
    'the webhook calls of a case, newest first': await asUser(() => coordinator.get(`/cases/${mailed}/webhook-calls`)),
    'a contact': await asUser(() => coordinator.get(`/contacts/${file.clients[0]?.contactId}`)),
    'contacts by the beginning of a name, in its order': await asUser(() => coordinator.get('/contacts?name=ada+mo')),
    'a search for cases by a word, newest first': await asUser(() =>
      coordinator.get('/search?q=housing&kind=cases&category=cases'),
    ),
    'a search for a case by how its reference begins': await asUser(() =>
      coordinator.get(`/search?q=${recent?.reference.slice(0, 6)}&kind=cases&category=cases`),
    ),
    'a search for contacts by name': await asUser(() => coordinator.get('/search?q=ada+mo&kind=contacts')),
    'contacts by e-mail, phone or external id': await asUser(() =>
      coordinator.get(`/contacts?email=${String(opened[3])}`),
    ),
    'who is there already, by all that matching rules ask': await asUser(() =>
      coordinator.post('/contacts/matches', { firstName: 'New', lastName: 'Name', emails: [{ email: opened[3] }] }),
    ),
    'a contact that is entered, unless it is there already': await asUser(() =>
      coordinator.post('/contacts', {
        kind: 'individual',
        firstName: 'New',
        emails: [{ email: `new${(entered += 1)}@example.org` }],
      }),
    ),
    'the contact of an e-mail address, at intake': await unitsOf(submit),
    'a submission, as rules and its assignees meet it': await unitsOf(submit, /^stream-react$/),
    'the relationships of a contact': await asUser(() =>
      coordinator.get(`/contacts/${file.clients[0]?.contactId}/relationships`),
    ),
    'the form links of a contact, newest first': await asUser(() =>
      coordinator.get(`/contacts/${file.clients[0]?.contactId}/form-links`),
    ),
    'the saved filters of somebody, by label': await asUser(() => coordinator.get('/saved-filters')),
    'the saved filters of a category, by label': await asUser(() => coordinator.get('/saved-filters?sharedWith=cases')),
    'who opened a case, newest first': await asUser(() => coordinator.get(`/cases/${file.id}/readings`)),
    'my work, by when it is due': await asUser(() => coordinator.get('/worklist?assigned=me')),
    'unassigned work of a category, by when it is due': await asUser(() =>
      coordinator.get('/worklist?assigned=nobody&category=cases'),
    ),
    'work counts: mine and unassigned, in five categories': await asUser(() => coordinator.get('/worklist/counts')),
    'a month of the calendar of a category': await asUser(() =>
      coordinator.get(`/calendar?from=${month}-01&to=${month}-28&category=cases`),
    ),
    'a dashboard of all cases, whole': await asUser(() => coordinator.get('/dashboards/cases?scope=all')),
    'the cases of a dashboard that wait longest, and its caseload': await asUser(() =>
      coordinator.get('/dashboards/cases?scope=all&widgets=longest-stale,caseload'),
    ),
    'a dashboard of cases that somebody manages, whole': await asUser(() =>
      coordinator.get('/dashboards/cases?scope=mine'),
    ),
    'the audit trail of a case, newest first': await asUser(() => coordinator.get(`/cases/${file.id}/changes`)),
    'closed cases of a type, the longest closed first': await asUser(() =>
      flow.admin.get('/retention?caseType=housing-support&until=2999-01-01'),
    ),
    'mails that came in for no case, newest first': await asUser(() => coordinator.get('/inbound-mail')),
    'the configuration': await unitsOf(() => flow.visitor.get('/forms/housing-support-request')),
    'what waits for attention (sweep)': await unitsOf(
      () => flow.stack.invoke('scheduler-sweep', {}),
      /^scheduler-sweep$/,
    ),
  };
}

async function open(cases: number) {
  while (opened.length < cases) {
    await Promise.all(Array.from({ length: 10 }, submit));
    await flow.stack.settle();
  }
}

async function saveFilter() {
  const shared = { sharedWith: { category: 'cases' } };
  await flow.coordinator.post('/saved-filters', { label: 'Urgent', filter: { status: 'urgent' }, ...shared });
}

async function sendMail() {
  const file = (await openCases(flow.coordinator))[5];
  mailed = String(file?.id);
  const to = (file as unknown as { clients: { contactId: string }[] }).clients.map(({ contactId }) => contactId);
  await flow.coordinator.post(`/cases/${mailed}/messages`, { subject: 'Hello', text: 'How are you?', to });
}

/** Cases of the type are erased some time after they were closed, and one is closed. */
async function retainClosed() {
  const path = '/case-types/housing-support';
  const { etag } = await ask(flow.admin, `GET ${path}`);
  await ask(flow.admin, `PATCH ${path}`, { body: { retention: { months: 24, warnDays: 30 } }, 'if-match': etag });
  const oldest = (await openCases(flow.coordinator)).at(-1);
  await flow.coordinator.post(`/cases/${oldest?.id}/status`, { status: 'closed' });
}

describe('every access pattern of the page', () => {
  beforeAll(async () => {
    flow = await startFlow();
    await open(10);
    await retainClosed();
    await sendMail();
    await saveFilter();
    // Each function has read the configuration once; from now on it is in their memory.
    await measure();
  }, 150_000);

  it('costs what the page says, at 30 cases and at twice as many', { timeout: 240_000 }, async () => {
    await open(30);
    const few = await measure();
    await open(60);
    const many = await measure();
    expect(many).toEqual(few);
    expect(new Map(Object.entries(few).map(([pattern, units]) => [pattern, [units, units]]))).toEqual(promised);
  });
});
