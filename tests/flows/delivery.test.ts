import { DeleteScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownAccessKeyId } from '../../infra/local/aws/endpoint.ts';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { CaseFile } from '../../infra/local/story/records.ts';
import type { Flow } from './flow.ts';
import { initialCallMade, person, startFlow } from './flow.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});

const reread = ({ id }: CaseFile) => readCaseFile(flow.coordinator, id);
const mailsTo = (address: string) => flow.stack.mail().filter(({ to }) => to.includes(address));
const pass = async (days: number) => {
  const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
  await flow.stack.moveClock(new Date(Date.parse(now) + days * 86_400_000));
};
/** Deletes a schedule behind the service's back. */
const loseSchedule = ({ name, group }: { name: string; group: string }) =>
  new SchedulerClient({
    endpoint: flow.stack.endpointUrl,
    region: flow.stack.deployment.region,
    credentials: { accessKeyId: ownAccessKeyId, secretAccessKey: 'local' },
  }).send(new DeleteScheduleCommand({ Name: name, GroupName: group }));
const changesOf = async ({ id }: CaseFile) =>
  (await flow.coordinator.get<{ items: { id: string }[] }>(`/cases/${id}/changes?limit=100`)).items;

describe('whatever AWS delivers again', () => {
  it('the same stream records make no second run, follow-up, schedule, mail or audit entry', async () => {
    const email = 'redelivered@example.org';
    const file = await initialCallMade(flow, { ...person, email });
    const [run, followUp] = [file.runs[0], file.followUps[0]];
    const audited = await changesOf(file);
    await flow.stack.redeliver('stream-react');
    await flow.stack.redeliver('stream-derive');
    await flow.stack.settle();

    const again = await reread(file);
    expect(again.runs.map(({ id }) => id)).toEqual([run?.id]);
    expect(again.followUps).toEqual([followUp]);
    expect(flow.stack.schedules().filter(({ name }) => name === followUp?.id)).toHaveLength(1);
    expect(await changesOf(file)).toEqual(audited);

    await pass(8);
    await flow.stack.redeliver('stream-react');
    await flow.stack.settle();
    expect(mailsTo(email)).toHaveLength(1);
    expect((await reread(file)).messages).toHaveLength(1);
  });

  it('a schedule that fires twice, also at once, sends one mail', async () => {
    const email = 'fired.twice@example.org';
    const file = await initialCallMade(flow, { ...person, email });
    const due = { caseId: file.id, followUpId: file.followUps[0]?.id };
    await pass(7.001);
    await Promise.all([flow.stack.invoke('scheduler-follow-up', due), flow.stack.invoke('scheduler-follow-up', due)]);
    await flow.stack.settle();
    const after = await reread(file);
    expect(after.followUps.map(({ state }) => state)).toEqual(['fired']);
    expect(after.messages).toHaveLength(1);
    expect(mailsTo(email)).toHaveLength(1);
  });

  it('a queue message that comes twice, also at once, sends one mail', async () => {
    const email = 'queued.twice@example.org';
    const file = await initialCallMade(flow, { ...person, email });
    await pass(7.001);
    const [message] = (await reread(file)).messages as unknown as { id: string }[];
    const body = JSON.stringify({ caseId: file.id, messageId: message?.id });
    const event = {
      Records: [
        { messageId: 'one', body },
        { messageId: 'two', body },
      ],
    };
    await Promise.all([flow.stack.invoke('queue-send-message', event), flow.stack.invoke('queue-send-message', event)]);
    expect(mailsTo(email)).toHaveLength(1);
  });
});

describe('what never comes', () => {
  it('a schedule that was lost is found by the sweep, and the mail goes out once', async () => {
    const email = 'schedule.lost@example.org';
    const file = await initialCallMade(flow, { ...person, email });
    const schedule = flow.stack.schedules().find(({ name }) => name === file.followUps[0]?.id);
    await loseSchedule(schedule ?? { name: 'none', group: 'none' });
    await pass(7.01);
    await flow.stack.invoke('scheduler-sweep', {});
    await flow.stack.settle();
    expect((await reread(file)).followUps.map(({ state }) => state)).toEqual(['fired']);
    expect(mailsTo(email)).toHaveLength(1);
  });
});

describe('a follow-up', () => {
  it('that rings before its time does nothing yet', async () => {
    const email = 'too.early@example.org';
    const file = await initialCallMade(flow, { ...person, email });
    const due = { caseId: file.id, followUpId: file.followUps[0]?.id };
    await flow.stack.invoke('scheduler-follow-up', due);
    expect((await reread(file)).followUps.map(({ state }) => state)).toEqual(['waiting']);
    expect(mailsTo(email)).toEqual([]);
  });

  it('of a case that was closed and reopened stays cancelled', async () => {
    const email = 'reopened@example.org';
    const file = await initialCallMade(flow, { ...person, email });
    await flow.coordinator.post(`/cases/${file.id}/status`, { status: 'closed' });
    await flow.coordinator.post(`/cases/${file.id}/status`, { status: 'open' });
    await flow.stack.settle();
    await pass(8);
    expect((await reread(file)).followUps.map(({ state }) => state)).toEqual(['cancelled']);
    expect(mailsTo(email)).toEqual([]);
  });

  it('to an address that bounced before is not sent, and the case says why', async () => {
    const email = 'bounce@simulator.amazonses.com';
    await initialCallMade(flow, { ...person, email });
    await pass(8);
    const second = await initialCallMade(flow, { ...person, email });
    await pass(8);
    const after = await reread(second);
    expect(mailsTo(email)).toHaveLength(1);
    expect(after.messages).toMatchObject([{ state: 'skipped', because: expect.stringMatching(/on hold/) }]);
    expect(after.runs[0]?.effects.at(-1)?.did).toMatch(/^Not sent: .* on hold/);
  });
});
