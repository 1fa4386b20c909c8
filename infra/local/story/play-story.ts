import type { LocalStack } from '../stack.ts';
import { addSampleUsers } from '../local-api/sample-users.ts';
import { Caller } from './caller.ts';
import { readCaseFile } from './case-file.ts';
import { expect, one } from './expect.ts';
import type { CaseFile, Mail } from './records.ts';
import { completeInitialCall, fillInPage, findInList, plannedFollowUp, sendAsJson } from './steps.ts';

const PERSON = {
  firstName: 'Ada',
  lastName: 'Moss',
  email: 'ada.moss@example.org',
  phone: '020 7946 0018',
  need: 'Somewhere to stay from Friday, for me & my son',
  peopleInHousehold: '2',
  safeTonight: 'no',
} as const;

interface Telling {
  stack: Pick<LocalStack, 'url' | 'settle' | 'moveClock' | 'schedules'>;
  /** Told of each step and of what was seen. */
  tell: (line: string) => void;
  /** Throws when a call was denied since it was last asked. */
  checkDenials: () => void;
}

/**
 * Plays the story of one request for help through a running stack: from the webform to the mail seven days later, and
 * of a second one that is closed before. Throws at the first thing that is not as promised.
 */
export async function playStory({ stack, tell, checkDenials }: Telling): Promise<void> {
  const visitor = new Caller(stack.url);
  const rest = async () => {
    await stack.settle();
    checkDenials();
  };
  await addSampleUsers(stack.url);
  const coordinator = await Caller.signedIn(stack.url, 'coordinator');

  tell('1. Somebody fills in the webform');
  const reference = await fillInPage(visitor, PERSON);
  tell(`   the page thanks them and shows the reference ${reference}`);
  await rest();

  tell('2. One transaction has stored the submission, the contact, the case, its roles and its timeline');
  const file = await findCase(coordinator, reference);
  expect(file.customFields.housing.need === PERSON.need, 'the case holds what was asked for, as it was written');
  for (const { type, dueAt, assignees } of file.activities) {
    tell(`   ${dueAt}  ${type.padEnd(28)}${assignees.map(({ displayName }) => displayName).join(', ')}`);
  }

  tell('3. A caseworker completes the initial call');
  await completeInitialCall(coordinator, file);
  await rest();

  tell('4. The rule has planned a follow-up, and EventBridge Scheduler is to wake it');
  const waiting = await expectFollowUp({ stack, coordinator, caseId: file.id });
  tell(`   due ${waiting}`);

  tell('5. Seven days pass');
  const before = (await mails(visitor)).length;
  await stack.moveClock(new Date(Date.parse(waiting) - 60_000));
  expect((await mails(visitor)).length === before, 'a minute before, no mail has gone out');
  await stack.moveClock(new Date(Date.parse(waiting) + 60_000));
  checkDenials();
  tell(await expectMail({ visitor, coordinator, file, before }));

  tell('6. Another case is closed before its seven days are over');
  await closedInTime({ stack, visitor, coordinator, rest });
  tell('   its follow-up is cancelled, its schedule deleted, and no mail went out');
}

async function findCase(coordinator: Caller, reference: string): Promise<CaseFile> {
  const found = await findInList(coordinator, reference);
  if (!found) throw new Error(`Not as promised: the case ${reference} in the list`);
  return readCaseFile(coordinator, found.id);
}

interface Scene {
  stack: Telling['stack'];
  coordinator: Caller;
  caseId: string;
}

async function expectFollowUp({ stack, coordinator, caseId }: Scene): Promise<string> {
  const followUp = plannedFollowUp(await readCaseFile(coordinator, caseId));
  one(
    stack.schedules().filter(({ name }) => name === followUp.id),
    'a schedule named by the follow-up',
  );
  return followUp.dueAt;
}

const mails = async (visitor: Caller) => (await visitor.get<{ items: Mail[] }>('/_local/mail')).items;

interface Expected {
  visitor: Caller;
  coordinator: Caller;
  file: CaseFile;
  before: number;
}

async function expectMail({ visitor, coordinator, file, before }: Expected): Promise<string> {
  const mail = one((await mails(visitor)).slice(before), 'one mail');
  expect(mail.to.join() === PERSON.email, 'the mail goes to the client', mail.to.join());
  const named = [file.clients[0]?.displayName, file.reference, file.manager.displayName, PERSON.need];
  for (const words of named)
    expect(words !== undefined && mail.text.includes(words), `the mail names "${words}"`, mail.text);
  const after = await readCaseFile(coordinator, file.id);
  const message = one(after.messages, 'the case file shows one message');
  const run = one(after.runs, 'the case file shows one run');
  expect(
    message.state === 'delivered' && message.runId === run.id,
    'it was delivered, by that run',
    JSON.stringify(message),
  );
  expect(run.because !== '' && run.effects.length === 2, 'the run says why, and what it did', JSON.stringify(run));
  const lines = [
    `From: ${mail.from}`,
    `To: ${mail.to.join()}`,
    `Subject: ${mail.subject}`,
    '',
    ...mail.text.split('\n'),
  ];
  return lines.map((line) => `   | ${line}`).join('\n');
}

async function closedInTime({
  stack,
  visitor,
  coordinator,
  rest,
}: Omit<Scene, 'caseId'> & { visitor: Caller; rest: () => Promise<void> }) {
  const ben = { firstName: 'Ben', lastName: 'Ito', email: 'ben.ito@example.org', need: 'A flat without stairs' };
  const file = await findCase(coordinator, await sendAsJson(visitor, ben));
  await completeInitialCall(coordinator, file);
  await rest();
  const dueAt = await expectFollowUp({ stack, coordinator, caseId: file.id });
  const before = (await mails(visitor)).length;
  const closed = await coordinator.post<CaseFile>(`/cases/${file.id}/status`, {
    status: 'closed',
    reason: 'Found a flat',
  });
  expect(closed.statusClass === 'closed', 'the case is closed');
  await rest();
  const after = await readCaseFile(coordinator, file.id);
  const followUp = one(after.followUps, 'one follow-up');
  expect(followUp.state === 'cancelled', 'the follow-up is cancelled', JSON.stringify(followUp));
  expect(
    stack.schedules().every(({ name }) => name !== followUp.id),
    'its schedule is deleted',
  );
  await stack.moveClock(new Date(Date.parse(dueAt) + 3_600_000));
  await rest();
  expect((await mails(visitor)).length === before, 'no mail went out');
}
