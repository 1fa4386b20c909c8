import type { Caller } from './caller.ts';
import { expect, one } from './expect.ts';
import type { CaseFile } from './records.ts';

/** Of the configuration that ships: what the story is told with. */
export const FORM = 'housing-support-request';
export const RULE = 'seven-days-after-initial-call';
export const INITIAL_CALL = 'initial-call';

/** What somebody fills into the form. */
export interface Filled {
  firstName: string;
  lastName: string;
  email: string;
  phone?: string;
  need: string;
  peopleInHousehold?: string;
  safeTonight?: 'yes' | 'no';
}

/** Fills in the form as a page, as a browser without JavaScript does; the reference that the person is shown. */
export async function fillInPage(visitor: Caller, filled: Filled): Promise<string> {
  const page = await visitor.send('GET', `/forms/${FORM}`, { headers: { accept: 'text/html' } });
  const key = /name="_key" value="([^"]+)"/.exec(page.text)?.[1];
  expect(page.status === 200 && key !== undefined, 'the form is a page', page.text);
  const sent = await visitor.send('POST', `/forms/${FORM}/submissions`, {
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ _key: key ?? '', ...filled }).toString(),
  });
  const location = sent.headers.get('location') ?? '';
  expect(sent.status === 303, 'the form was taken', sent.text);
  const thanks = await visitor.send('GET', location, { headers: { accept: 'text/html' } });
  const reference = /class="reference">([^<]+)</.exec(thanks.text)?.[1];
  expect(reference !== undefined, 'the thank-you page shows a reference', thanks.text);
  return reference ?? '';
}

/** Sends the form as JSON, as a program does; the reference that it is answered. */
export async function sendAsJson(visitor: Caller, filled: Filled): Promise<string> {
  const { reference } = await visitor.post<{ reference: string }>(`/forms/${FORM}/submissions`, { ...filled });
  return reference;
}

/** The case of a reference among the open ones, the newest of which a page shows; undefined while it is not there. */
export async function findInList(caller: Caller, reference: string): Promise<CaseFile | undefined> {
  const { items } = await caller.get<{ items: CaseFile[] }>('/cases?category=cases&statusClass=opened&limit=100');
  return items.find((item) => item.reference === reference);
}

/** Completes the initial call that the timeline has planned. */
export async function completeInitialCall(caller: Caller, { activities }: CaseFile): Promise<void> {
  const call = one(
    activities.filter(({ type }) => type === INITIAL_CALL),
    'an initial call is planned',
  );
  const done = await caller.post<{ status: string }>(`/activities/${call.id}/complete`);
  expect(done.status === 'completed', 'the initial call is completed');
}

/** The follow-up that the rule has planned, which waits; throws where it has not acted. */
export function plannedFollowUp({ runs, followUps }: CaseFile): CaseFile['followUps'][number] {
  const run = one(
    runs.filter(({ rule }) => rule === RULE),
    'one run of the rule',
  );
  expect(run.outcome === 'acted', 'the rule acted', JSON.stringify(run));
  const followUp = one(
    followUps.filter(({ rule }) => rule === RULE),
    'one follow-up',
  );
  expect(followUp.state === 'waiting', 'the follow-up waits', JSON.stringify(followUp));
  return followUp;
}
