import { readCaseFile } from '../local/story/case-file.ts';
import { expect } from '../local/story/expect.ts';
import type { CaseFile } from '../local/story/records.ts';
import {
  completeInitialCall,
  fillInPage,
  findInList,
  INITIAL_CALL,
  plannedFollowUp,
  sendAsJson,
} from '../local/story/steps.ts';
import { nameOf, type Scene } from './scene.ts';
import { waitFor } from './wait-for.ts';

/** A step that was not as promised: what was seen, and what to do. */
export class StepFailed extends Error {}

/** Plays the first four steps of the story; throws StepFailed at the first thing that is not as promised. */
export async function playSteps(scene: Scene): Promise<void> {
  await step(scene, '1. Somebody fills in the webform', {
    todo: 'Read the log of api-intake.',
    play: () => fillIn(scene),
  });
  const file = await step(
    scene,
    '2. One transaction has stored the submission, the contact, the case and its timeline',
    {
      todo: 'Read the logs of api-intake and stream-derive.',
      play: () => findStored(scene),
    },
  );
  await step(scene, '3. A caseworker completes the initial call', {
    todo: 'Read the log of api-casework.',
    play: () => completeInitialCall(scene.admin, file),
  });
  await step(scene, '4. The rule has planned a follow-up', {
    todo: 'See whether the rule is switched on and not paused, and read the log of stream-react.',
    play: () => expectFollowUp(scene, file),
  });
}

async function step<T>(
  { tell, signal, stage }: Scene,
  title: string,
  { todo, play }: { todo: string; play: () => Promise<T> },
): Promise<T> {
  signal.throwIfAborted();
  tell(title);
  try {
    return await play();
  } catch (error) {
    if (signal.aborted) throw error;
    const doctor = `Then: npm run ops -- doctor --stage ${stage}`;
    throw new StepFailed(`${(error as Error).message}\n${todo} ${doctor}`, { cause: error });
  }
}

/** Twice, in both ways: the second finds the contact that the first has made. */
async function fillIn({ visitor, person, tell, made }: Scene): Promise<void> {
  made.sent = true;
  made.references.push(await fillInPage(visitor, person));
  tell(`   the page thanks them and shows the reference ${made.references[0]}`);
  made.references.push(await sendAsJson(visitor, person));
  tell(`   as JSON it is answered with the reference ${made.references[1]}`);
}

interface Stored extends CaseFile {
  submissionId: string;
  clients: { contactId: string; displayName: string }[];
  roles: { role: string; displayName: string }[];
}

async function findStored(scene: Scene): Promise<CaseFile> {
  const { made, person, tell } = scene;
  const [first, second] = [await findCase(scene, made.references[0]), await findCase(scene, made.references[1])];
  const { clients, roles, activities } = first;
  made.contactId = clients[0]?.contactId;
  expect(clients.map(({ displayName }) => displayName).join() === nameOf(person), 'the case is about them');
  expect(second.clients[0]?.contactId === made.contactId, 'the second form is known to come from the same person');
  await expectSubmission(scene, first);
  tell(`   roles: ${roles.map(({ role, displayName }) => `${role} ${displayName}`).join(', ') || 'none'}`);
  for (const { type, dueAt } of activities) tell(`   ${dueAt}  ${type}`);
  expect(
    activities.some(({ type }) => type === INITIAL_CALL),
    'an initial call is planned',
  );
  return first;
}

async function findCase(scene: Scene, reference = ''): Promise<Stored> {
  const { admin, made, tell } = scene;
  const listed = await waitFor(`the case ${reference} is in the list`, () => findInList(admin, reference), scene);
  made.caseIds.add(listed.found.id);
  tell(`   the case ${reference} is in the list (${listed.seconds} s)`);
  return (await readCaseFile(admin, listed.found.id)) as Stored;
}

async function expectSubmission({ admin, person }: Scene, { submissionId }: Stored): Promise<void> {
  const submission = await admin.get<{ state: string }>(`/submissions/${submissionId}`);
  expect(JSON.stringify(submission).includes(person.need), 'the submission is kept as it came', submission.state);
}

async function expectFollowUp(scene: Scene, { id }: CaseFile): Promise<void> {
  const { admin, made, tell, isScheduled } = scene;
  const planned = await waitFor(
    'the rule has planned a follow-up',
    async () => plannedFollowUp(await readCaseFile(admin, id)),
    scene,
  );
  const { found, seconds } = planned;
  made.followUpIds.add(found.id);
  tell(`   it waits until ${found.dueAt} (${seconds} s)`);
  if (!isScheduled) {
    tell('   its schedule was not looked at: that needs credentials of AWS');
    return;
  }
  const clock = await waitFor('EventBridge Scheduler is to wake it', () => whether(isScheduled(found.id)), scene);
  tell(`   EventBridge Scheduler is to wake it (${clock.seconds} s)`);
}

const whether = async (holds: Promise<boolean>): Promise<true | undefined> => (await holds) || undefined;
