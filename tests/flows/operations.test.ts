import { DeleteScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ownAccessKeyId } from '../../infra/local/aws/endpoint.ts';
import type { Template } from '../../infra/local/template/assembly.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import { aPreparedDirectory, initialCallMade, person, startFlow, type Flow } from './flow.ts';
import { opsOn } from './operations-support.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

const BROKEN = /^(Automationstreamreact|AutomationMailQueuequeuesendmessage|AutomationFollowUpsschedulerfollowup)role/;

/** Takes the table from what reacts to changes, sends mail and fires follow-ups, as a deployment may that went wrong. */
function withoutTable({ Resources }: Template) {
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (Type !== 'AWS::IAM::Policy' || !BROKEN.test(id)) continue;
    const document = Properties?.['PolicyDocument'] as { Statement: { Action: string | string[] }[] };
    for (const statement of document.Statement) {
      const actions = [statement.Action].flat();
      const left = actions.filter((action) => !/^dynamodb:\w*(Item|Query)$/.test(action));
      statement.Action = left.length > 0 ? left : ['logs:PutLogEvents'];
    }
  }
}

const early = 'before.the.fault@example.org';
const late = 'during.the.fault@example.org';
let flow: Flow;
let files: CaseFile[];
let ops: ReturnType<typeof opsOn>;
const reread = ({ id }: CaseFile) => readCaseFile(flow.coordinator, id);
const mailsTo = (address: string) => flow.stack.mail().filter(({ to }) => to.includes(address));
const pass = async (advance: string) => {
  await flow.visitor.post('/_local/clock', { advance });
  await flow.stack.settle();
};

/** Deletes every schedule of a follow-up behind the service's back. */
async function loseSchedules() {
  const client = new SchedulerClient({
    endpoint: flow.stack.endpointUrl,
    region: flow.stack.deployment.region,
    credentials: { accessKeyId: ownAccessKeyId, secretAccessKey: 'local' },
  });
  for (const { name, group } of flow.stack.schedules()) {
    await client.send(new DeleteScheduleCommand({ Name: name, GroupName: group }));
  }
}

beforeAll(async () => {
  const dataDirectory = await aPreparedDirectory();
  flow = await startFlow({ dataDirectory });
  const before = await initialCallMade(flow, { ...person, email: early });
  await flow.stack.stop();

  flow = await startFlow({ dataDirectory, change: withoutTable });
  const during = await initialCallMade(flow, { ...person, email: late });
  await pass('P7DT1H');
  // Every attempt to send comes six minutes after the one before.
  for (let attempt = 0; attempt < 6; attempt += 1) await pass('PT31M');
  await flow.stack.stop();

  flow = await startFlow({ dataDirectory });
  ops = opsOn(flow);
  files = [before, during];
});

describe('what was given up while something was broken', () => {
  it('is listed by kind and id, and nothing that people wrote is', async () => {
    const { exit, lines } = await ops('parked');
    expect(exit).toBe(0);
    expect(lines.join('\n')).toMatch(new RegExp(`stream-react {2}\\d+ of .*case ${files[1]?.id}`));
    expect(lines.join('\n')).toMatch(/^ {2}mail {2}\d+, since \d{4}-/m);
    expect(lines.join('\n')).toMatch(/^ {2}schedules {2}\d+, since \d{4}-/m);
    expect(lines.join('\n')).not.toMatch(/example\.org|Ada|Moss/);
  });

  it('is what the doctor tells, with the command that brings it back', async () => {
    const { exit, lines } = await ops('doctor');
    expect(exit).toBe(1);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^attention .* dead letters in mail\..*npm run ops -- requeue mail --stage local$/),
        expect.stringMatching(/^attention .* changes are parked\..*npm run ops -- replay --stage local$/),
      ]),
    );
  });

  it('is replayed, from where it was when the command was ended in the middle, and then is parked no more', async () => {
    const before = await ops('parked');
    let seen = 0;
    await expect(
      ops('replay', {
        progress: () => {
          seen += 1;
          if (seen === 3) throw new Error('ended');
        },
      }),
    ).rejects.toThrow('ended');
    const between = await ops('parked');
    expect(between.parked).toBe(before.parked - 2);

    const { exit, lines } = await ops('replay');
    expect([exit, lines]).toEqual([0, [`${between.parked} of ${between.parked} given back.`]]);
    await flow.stack.settle();
    expect((await ops('parked')).lines[0]).toBe('No change is parked.');
    const after = await reread(files[1]!);
    expect(after.runs).toHaveLength(1);
    expect(await ops.count('AutomationParkedRecordsNotices')).toBe(0);
    expect((await ops('replay')).lines).toEqual(['No change is parked.']);
  });

  it('is sent back from the dead-letter queues, and each mail goes out once', async () => {
    const mail = await ops('requeue', 'mail');
    expect([mail.exit, mail.lines]).toEqual([0, [expect.stringMatching(/^mail: \d+ sent back$/)]]);
    await flow.stack.settle();
    expect(mailsTo(early)).toHaveLength(1);

    const others = await ops('requeue');
    expect(others.exit).toBe(0);
    expect(others.lines).toEqual([expect.stringMatching(/^schedules: \d+ sent back$/)]);
    await flow.stack.settle();
    expect((await ops('parked')).lines.at(-1)).toBe('No dead-letter queue holds a message.');
    expect((await ops('requeue')).lines).toEqual(['No message waits there.']);
    await pass('P8D');
    expect([mailsTo(early).length, mailsTo(late).length]).toEqual([1, 1]);
    expect((await reread(files[0]!)).followUps.map(({ state }) => state)).toEqual(['fired']);
    expect(flow.denials).toEqual([]);
  });
});

describe('a deployment that is well', () => {
  it('is one of which the doctor finds nothing to do', async () => {
    const { exit, lines } = await ops('doctor');
    expect([exit, lines.filter((line) => line.startsWith('attention'))]).toEqual([0, []]);
    expect(lines.map((line) => line.replace(/^(\w+( \w+)?) {2,}.*$/, '$1'))).toEqual(
      expect.arrayContaining(['ok', 'cannot tell']),
    );
    expect(lines.join('\n')).toMatch(/^ok {11}The configuration is sane$/m);
    expect(lines.join('\n')).toMatch(/^ok .* waiting follow-ups looked at: each has its schedule$/m);
    expect(lines.join('\n')).toMatch(/^ok .* is out of the sandbox$/m);
    expect(lines.join('\n')).toMatch(/^ok {11}No record waits to be brought into its current form$/m);
    expect(lines.join('\n')).toMatch(/^cannot tell {2}The counters were never compared .* recount --stage local$/m);
  });
});

it('a follow-up whose schedule was lost is told of', async () => {
  await initialCallMade(flow, { ...person, email: 'lost.schedule@example.org' });
  expect((await ops('doctor')).lines.join('\n')).toMatch(/^ok .* waiting follow-ups looked at/m);
  await loseSchedules();
  const { exit, lines } = await ops('doctor');
  expect(exit).toBe(1);
  expect(lines.join('\n')).toMatch(/^attention .* have no schedule, such as followUp_/m);
});

describe('what cannot be given back', () => {
  it('stays, and the command says why', async () => {
    await ops.send('AutomationFollowUpsScheduleDeadLetters', 'not JSON');
    const foreign = 'arn:aws:lambda:eu-west-2:123456789012:function:SomebodyElse';
    await ops.send('MailFeedbackDeadLetters', JSON.stringify({ requestContext: { functionArn: foreign } }));
    const { exit, lines } = await ops('requeue');
    expect(exit).toBe(1);
    expect(lines.join('\n')).toMatch(/^ {2}schedules \S+ stays: it does not say which function it is for$/m);
    expect(lines.join('\n')).toContain(`stays: ${foreign} is no function of Dossier-local`);
    expect(await ops.count('MailFeedbackDeadLetters')).toBe(1);
  });

  it('a queue that is not there and a stage that is not named are told', async () => {
    expect((await ops('requeue', 'letters')).lines[0]).toMatch(/^There is no queue "letters"\. Name one of mail, bulk/);
    expect((await ops.without('parked')).exit).toBe(2);
  });
});
