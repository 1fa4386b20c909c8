import { CreateScheduleCommand, GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { afterEach, describe, expect, it } from 'vitest';
import { day, hour, inTime, invokeRole, refusal, schedule, startScheduler } from './scheduler-support.ts';
import { allows, arn, functionArn } from './support.ts';

let close: () => Promise<void> = async () => {};
afterEach(() => close());

async function start(options?: Parameters<typeof startScheduler>[0]) {
  const scheduler = await startScheduler(options);
  close = scheduler.close;
  return scheduler;
}

const withNumber = (n: number) => ({
  Target: { Arn: functionArn('followUp'), RoleArn: invokeRole, Input: `{"n":${n}}` },
});

describe('a one-time schedule', () => {
  it('fires when the clock reaches its time, not before, and is gone then', async () => {
    const { client, moveClock, seen, scheduler } = await start();
    await client.send(new CreateScheduleCommand(schedule('f1', inTime(7 * day))));

    expect(scheduler.waiting()).toMatchObject([{ name: 'f1', target: 'followUp', input: { followUpId: 'one' } }]);
    await moveClock(inTime(6.9 * day));
    expect(seen).toEqual([]);
    await moveClock(inTime(8 * day));
    expect(seen).toEqual([{ followUpId: 'one' }]);
    expect(scheduler.waiting()).toEqual([]);
    expect(await refusal(client.send(new GetScheduleCommand({ Name: 'f1', GroupName: 'FollowUps' })))).toContain(
      'ResourceNotFound',
    );
  });

  it('fires in the order of time, and sees its own time', async () => {
    const times: string[] = [];
    const { client, moveClock, parts } = await start({
      handler: (event) =>
        void times.push(`${(event as { n: number }).n} ${parts.clock.now().toISOString().slice(0, 13)}`),
    });
    const [first, second] = [inTime(2 * day), inTime(5 * day)];
    await client.send(new CreateScheduleCommand(schedule('b', second, withNumber(2))));
    await client.send(new CreateScheduleCommand(schedule('a', first, withNumber(1))));
    await moveClock(inTime(7 * day));
    expect(times).toEqual([`1 ${first.toISOString().slice(0, 13)}`, `2 ${second.toISOString().slice(0, 13)}`]);
  });

  it('waits through a restart, and fires again what was accepted but not finished', async () => {
    const before = await start({ handler: () => new Promise(() => {}) });
    await before.client.send(new CreateScheduleCommand(schedule('f1', inTime(day))));
    await before.client.send(new CreateScheduleCommand(schedule('f2', inTime(3 * day))));
    before.parts.clock.moveTo(inTime(2 * day));
    before.scheduler.worker.wake();
    expect(before.scheduler.worker.busy()).toContain('followUp');
    await before.scheduler.worker.stop();
    await close();

    const after = await start({ store: before.store });
    await after.settle();
    expect(after.seen).toHaveLength(1);
    await after.moveClock(inTime(4 * day));
    expect(after.seen).toHaveLength(2);
  });

  it('fires by itself when real time reaches it', async () => {
    const { client, seen, settle } = await start();
    await client.send(new CreateScheduleCommand(schedule('f1', inTime(0))));
    await expect.poll(() => seen, { timeout: 3000 }).toHaveLength(1);
    await settle();
  });

  it('goes to its dead-letter queue when its role may not invoke the function', async () => {
    const { client, moveClock, store, seen, lines } = await start({ mayInvoke: [] });
    const target = {
      Arn: functionArn('followUp'),
      RoleArn: invokeRole,
      Input: '{"n":1}',
      DeadLetterConfig: { Arn: arn('sqs', 'Dead') },
    };
    await client.send(new CreateScheduleCommand(schedule('f1', inTime(day), { Target: target })));
    await moveClock(inTime(2 * day));
    expect(seen).toEqual([]);
    expect(lines.join('\n')).toContain('InvokeRole may not lambda:InvokeFunction');
    expect(store.collection('queue:Dead').all()).toMatchObject([{ document: { body: '{"n":1}' } }]);
  });

  it('is retried by Lambda when the function fails', async () => {
    let runs = 0;
    const { client, moveClock } = await start({
      handler: () => {
        runs += 1;
        if (runs < 3) throw new Error('not yet');
      },
    });
    await client.send(new CreateScheduleCommand(schedule('f1', inTime(day))));
    await moveClock(inTime(2 * day));
    expect(runs).toBe(3);
  });
});

const every = (ScheduleExpression: string) => ({
  Sweep: {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      ScheduleExpression,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: functionArn('sweep'), RoleArn: invokeRole },
    },
  },
});

describe("a recurring schedule of the template's own", () => {
  const mayInvoke = [
    allows('lambda:InvokeFunction', functionArn('sweep')),
    allows('lambda:InvokeFunction', functionArn('followUp')),
  ];

  it('runs once for each stop of the clock, not for each of its periods', async () => {
    const { client, moveClock, seen } = await start({ resources: every('rate(5 minutes)'), mayInvoke });
    await client.send(new CreateScheduleCommand(schedule('f1', inTime(day))));
    await moveClock(inTime(7 * day));
    expect(seen.filter((one) => one === 'sweep')).toHaveLength(2);
  });

  it('does not run before its period has passed', async () => {
    const { moveClock, seen } = await start({ resources: every('rate(5 minutes)'), mayInvoke });
    await moveClock(inTime(0.05 * hour));
    expect(seen).toEqual([]);
    await moveClock(inTime(0.1 * hour));
    expect(seen).toEqual(['sweep']);
  });

  it('runs at a time of each day', async () => {
    const { moveClock, seen } = await start({ resources: every('cron(0 9 * * ? *)'), mayInvoke });
    await moveClock(inTime(day));
    await moveClock(inTime(2 * day));
    expect(seen).toEqual(['sweep', 'sweep']);
  });

  it('must be one that recurs', async () => {
    await expect(start({ resources: every('at(2030-01-01T09:00:00)'), mayInvoke })).rejects.toThrow(
      'only what recurs is supported',
    );
  });
});
