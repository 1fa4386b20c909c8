import { type Caller, Refused } from '../local/story/caller.ts';
import { readCaseFile } from '../local/story/case-file.ts';
import { nameOf, type Scene } from './scene.ts';
import { waitFor } from './wait-for.ts';

/** Of the configuration that ships. */
const CLOSED = 'closed';

/**
 * Takes away what was made: closes the cases, so that what waits on them is cancelled, erases the person, and deletes the cases for
 * good. One part that fails keeps none of the others from being done. Says what is left, one sentence for each, with its id.
 */
export async function cleanUp(scene: Scene): Promise<string[]> {
  const { made, tell } = scene;
  if (!made.sent) return [];
  tell('Cleaning up');
  const left: string[] = [];
  const part = async (what: string, work: () => Promise<string>) => {
    try {
      tell(`   ${await work()}`);
    } catch (error) {
      left.push(`${what}: ${(error as Error).message}`);
    }
  };
  await part(`What there is of "${nameOf(scene.person)}"`, () => findMade(scene));
  for (const id of made.caseIds) await part(`The case ${id} was not closed`, () => closeCase(scene, id));
  if (made.contactId !== undefined) {
    await part(`The contact ${made.contactId} was not erased`, () => eraseContact(scene, String(made.contactId)));
  }
  for (const id of made.caseIds) await part(`The case ${id} was not deleted`, () => deleteCase(scene, id));
  return left;
}

interface Items {
  items: { id: string; displayName: string }[];
}

/** By the address that nobody else has, since an answer may have been lost. */
async function findMade(scene: Scene): Promise<string> {
  const { admin, made, person } = scene;
  const expected = Math.max(made.references.length, 1);
  const look = async () => {
    const { items } = await admin.get<Items>(`/contacts?email=${encodeURIComponent(person.email)}`);
    const own = items.find(({ displayName }) => displayName === nameOf(person));
    if (!own) return undefined;
    made.contactId = own.id;
    const cases = await admin.get<Items>(`/contacts/${own.id}/cases?limit=100`);
    for (const { id } of cases.items) made.caseIds.add(id);
    return made.caseIds.size >= expected ? own.id : undefined;
  };
  const nothing = made.references.length === 0;
  const { found } = await waitFor('what was made is found', look, scene).catch((error: unknown) => {
    if (nothing && made.contactId === undefined) return { found: undefined };
    throw error;
  });
  return found === undefined ? 'nothing was stored' : `the contact ${found} and ${made.caseIds.size} cases are found`;
}

async function closeCase(scene: Scene, id: string): Promise<string> {
  const { admin, isScheduled } = scene;
  const { statusClass } = await admin.get<{ statusClass: string }>(`/cases/${id}`);
  if (statusClass !== 'closed') {
    await admin.post(`/cases/${id}/status`, { status: CLOSED, reason: 'The command "smoke" is done' });
  }
  const cancelled = async () => {
    const { followUps } = await readCaseFile(admin, id);
    for (const followUp of followUps) scene.made.followUpIds.add(followUp.id);
    return followUps.every(({ state }) => state !== 'waiting') || undefined;
  };
  const { seconds } = await waitFor('nothing waits on the case', cancelled, scene);
  if (!isScheduled) return `the case ${id} is closed, and nothing waits on it (${seconds} s)`;
  const gone = await waitFor('no schedule is left', () => noSchedule(scene, isScheduled), scene);
  return `the case ${id} is closed, nothing waits on it (${seconds} s), and no schedule is left (${gone.seconds} s)`;
}

async function noSchedule({ made }: Scene, isScheduled: (id: string) => Promise<boolean>): Promise<true | undefined> {
  for (const id of made.followUpIds) if (await isScheduled(id)) return undefined;
  return true;
}

interface Preview {
  cases: { caseId: string }[];
  counts: { submissions: number };
}

/** Not before the stream has noted all that names them: only that is found. */
async function eraseContact(scene: Scene, id: string): Promise<string> {
  const { admin, made } = scene;
  const noted = async () => {
    const { cases, counts } = await admin.get<Preview>(`/contacts/${id}/erasure/preview`);
    const known = new Set(cases.map(({ caseId }) => caseId));
    return ([...made.caseIds].every((one) => known.has(one)) && counts.submissions >= made.caseIds.size) || undefined;
  };
  await waitFor('it is noted what names the person', noted, scene);
  const { seconds } = await waitFor('the person is erased', eraser(admin, id), scene);
  return `the contact ${id} is erased (${seconds} s)`;
}

/** Begins the erasure, looks how far it is, and begins anew where a part of it could not be done yet. */
function eraser(admin: Caller, id: string): () => Promise<true | undefined> {
  let job: string | undefined;
  return async () => {
    if (job === undefined) {
      const body = { confirm: id, reason: 'Somebody made up by the command "smoke"' };
      ({ job } = await admin.post<{ job: string }>(`/contacts/${id}/erasure`, body));
    }
    const { state, failed } = await admin.get<{ state: string; failed: number }>(`/bulk/${job}`);
    if (state === 'done' && failed === 0) return true;
    if (state === 'done' || state === 'cancelled') job = undefined;
    return undefined;
  };
}

async function deleteCase({ admin, ...patience }: Scene, id: string): Promise<string> {
  const removed = async () => {
    const { status, headers } = await admin.send('GET', `/cases/${id}`);
    if (status === 404) return true;
    const { binnedAt } = await admin.get<{ binnedAt?: string }>(`/cases/${id}`);
    const path = binnedAt === undefined ? `/cases/${id}` : `/cases/${id}/for-good`;
    const answer = await admin.send('DELETE', path, { headers: { 'if-match': headers.get('etag') ?? '' } });
    if (answer.status > 299) throw new Refused(`DELETE ${path}`, answer);
    return undefined;
  };
  const { seconds } = await waitFor('the case is gone', removed, patience);
  return `the case ${id} is deleted for good (${seconds} s)`;
}
