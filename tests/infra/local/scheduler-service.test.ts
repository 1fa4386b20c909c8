import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterEach, describe, expect, it } from 'vitest';
import { day, inTime, invokeRole, manage, pass, refusal, schedule, startScheduler } from './scheduler-support.ts';
import { allows, functionArn } from './support.ts';

let close: () => Promise<void> = async () => {};
afterEach(() => close());

async function start(options?: Parameters<typeof startScheduler>[0]) {
  const scheduler = await startScheduler(options);
  close = scheduler.close;
  return scheduler;
}

describe('CreateSchedule', () => {
  it('takes the same call with its client token again, and refuses another under the name', async () => {
    const { client } = await start();
    const at = inTime(day);
    await client.send(new CreateScheduleCommand(schedule('f1', at, { ClientToken: 'token' })));
    await client.send(new CreateScheduleCommand(schedule('f1', at, { ClientToken: 'token' })));
    expect(await refusal(client.send(new CreateScheduleCommand(schedule('f1', at))))).toBe(
      'ConflictException: Schedule f1 already exists.',
    );
  });

  it.each([
    ['cron(0 9 ? * MON *)', 'Of cron() only a time of each day is supported'],
    ['at(2030-02-30T09:00:00)', 'Invalid Schedule Expression'],
    ['tomorrow', 'Invalid Schedule Expression tomorrow.'],
    ['rate(0 minutes)', 'Invalid Schedule Expression'],
  ])('refuses the expression %s', async (ScheduleExpression, message) => {
    const { client } = await start();
    const answer = await refusal(
      client.send(new CreateScheduleCommand(schedule('f1', inTime(day), { ScheduleExpression }))),
    );
    expect(answer).toContain(`ValidationException: ${message}`);
  });

  it('takes a local time in its time zone', async () => {
    const { client, scheduler } = await start();
    const zoned = { ScheduleExpression: 'at(2099-07-01T09:00:00)', ScheduleExpressionTimezone: 'Europe/London' };
    await client.send(new CreateScheduleCommand(schedule('f1', inTime(day), zoned)));
    expect(scheduler.waiting()[0]?.at).toBe('2099-07-01T08:00:00.000Z');
  });

  it('refuses a group that the template has not, a bad name, and input that is not JSON', async () => {
    const { client } = await start({ react: [allows('*', '*')] });
    const create = (more: object) => refusal(client.send(new CreateScheduleCommand(schedule('f1', inTime(day), more))));
    expect(await create({ GroupName: 'Others' })).toBe(
      'ResourceNotFoundException: Schedule group Others does not exist.',
    );
    expect(await create({ Name: 'no spaces' })).toContain('ValidationException');
    const target = { Arn: functionArn('followUp'), RoleArn: invokeRole };
    expect(await create({ Target: { ...target, Input: '{' } })).toContain('not valid JSON');
    const lambdaRole = 'arn:aws:iam::123456789012:role/reactRole';
    expect(await create({ Target: { ...target, RoleArn: lambdaRole } })).toContain(
      'must allow AWS EventBridge Scheduler to assume',
    );
  });

  it('needs scheduler:CreateSchedule on the schedule and iam:PassRole for Scheduler on its role', async () => {
    const noPass = await start({ react: [manage] });
    const create = new CreateScheduleCommand(schedule('f1', inTime(day)));
    expect(await refusal(noPass.client.send(create))).toContain(
      'react may not iam:PassRole on arn:aws:iam::123456789012:role/InvokeRole',
    );
    await close();
    const noCreate = await start({ react: [pass] });
    expect(await refusal(noCreate.client.send(create))).toContain('react may not scheduler:CreateSchedule');
    expect(noCreate.scheduler.waiting()).toEqual([]);
  });
});

it('reads, replaces, lists and deletes schedules', async () => {
  const { client, scheduler } = await start();
  const key = { Name: 'f1', GroupName: 'FollowUps' };
  await client.send(new CreateScheduleCommand(schedule('f1', inTime(day))));
  const later = inTime(2 * day);
  await client.send(new UpdateScheduleCommand(schedule('f1', later)));

  const read = await client.send(new GetScheduleCommand(key));
  expect(read).toMatchObject({ ...key, State: 'ENABLED', Target: { Input: '{"followUpId":"one"}' } });
  expect(read.CreationDate).toBeInstanceOf(Date);
  expect(scheduler.waiting()[0]?.at).toBe(later.toISOString());
  const list = await client.send(new ListSchedulesCommand({ GroupName: 'FollowUps' }));
  expect(list.Schedules).toMatchObject([key]);

  await client.send(new DeleteScheduleCommand(key));
  expect(scheduler.waiting()).toEqual([]);
  expect(await refusal(client.send(new DeleteScheduleCommand(key)))).toContain('ResourceNotFoundException');
});
