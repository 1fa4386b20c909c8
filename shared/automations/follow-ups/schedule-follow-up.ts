import {
  ActionAfterCompletion,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  FlexibleTimeWindowMode,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { Context } from '../../platform/context.ts';
import { ENV, env } from '../../platform/env.ts';
import { ownAttempts, patience } from '../../platform/patience.ts';
import { addMilliseconds } from '../../platform/time.ts';
import type { FollowUpKey } from './fire-follow-up.ts';
import { traced } from '../../platform/traced.ts';

const scheduler = traced(new SchedulerClient(patience(5_000, { attempts: ownAttempts() })));

type Waiting = FollowUpKey & { dueAt: string; revision: number };

/** A time that has passed is made one that has not: a late hand-over fires at once. */
const SOON_MILLISECONDS = 2_000;

/**
 * Sets the alarm clock of a follow-up: a one-time schedule named by its id, in UTC, deleted after it fired. The name
 * makes a second one impossible; the follow-up's record, not the schedule, decides what happens.
 */
export async function scheduleFollowUp(ctx: Context, waiting: Waiting) {
  await scheduler.send(new CreateScheduleCommand(alarmClock(ctx, waiting))).catch(unless('ConflictException'));
}

/** Sets the alarm clock of a follow-up to another time, or anew where it has rung already. */
export async function rescheduleFollowUp(ctx: Context, waiting: Waiting) {
  const moved = scheduler.send(new UpdateScheduleCommand(alarmClock(ctx, waiting))).then(() => true);
  if (!(await moved.catch(unless('ResourceNotFoundException')))) await scheduleFollowUp(ctx, waiting);
}

function alarmClock({ now }: Context, { caseId, followUpId, dueAt, revision }: Waiting) {
  const soon = addMilliseconds(now, SOON_MILLISECONDS);
  return {
    Name: followUpId,
    GroupName: env(ENV.scheduleGroup),
    // One that waits again is not a repetition of the first.
    ClientToken: `${followUpId}-${revision}`,
    ScheduleExpression: `at(${(dueAt > soon ? dueAt : soon).slice(0, 19)})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: FlexibleTimeWindowMode.OFF },
    ActionAfterCompletion: ActionAfterCompletion.DELETE,
    Target: {
      Arn: env(ENV.followUpFunctionArn),
      RoleArn: env(ENV.scheduleRoleArn),
      Input: JSON.stringify({ caseId, followUpId }),
      RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 },
      DeadLetterConfig: { Arn: env(ENV.scheduleDeadLetterArn) },
    },
  };
}

/** Takes the alarm clock away; one that is gone already is as good. */
export async function unscheduleFollowUp({ followUpId }: FollowUpKey) {
  const command = new DeleteScheduleCommand({ Name: followUpId, GroupName: env(ENV.scheduleGroup) });
  await scheduler.send(command).catch(unless('ResourceNotFoundException'));
}

const unless = (expected: string) => (error: Error) => {
  if (error.name !== expected) throw error;
};
