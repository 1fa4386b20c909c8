import { SchedulerClient, type CreateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import { createQueues } from '../../../infra/local/queues/queues.ts';
import { createScheduler } from '../../../infra/local/scheduler/schedules.ts';
import type { Store } from '../../../infra/local/types.ts';
import { allows, arn, functionArn, makeParts, restOf, role, serveAws } from './support.ts';

export const hour = 3_600_000;
export const day = 24 * hour;
export const invokeRole = 'arn:aws:iam::123456789012:role/InvokeRole';
export const manage = allows('scheduler:*', arn('scheduler', 'schedule/FollowUps/*'));
export const pass = {
  ...allows('iam:PassRole', invokeRole),
  Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
};

interface Options {
  store?: Store;
  mayInvoke?: object[];
  react?: object[];
  handler?: (event: unknown) => unknown;
  resources?: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
}

/** A scheduler that calls `followUp` and `sweep`, with an SDK client that acts as the function `react`. */
export async function startScheduler({ store, mayInvoke, react = [manage, pass], handler, resources }: Options = {}) {
  const seen: unknown[] = [];
  const setup = makeParts({
    ...(store && { store }),
    resources: {
      FollowUps: { Type: 'AWS::Scheduler::ScheduleGroup' },
      Dead: { Type: 'AWS::SQS::Queue' },
      InvokeRole: role('scheduler.amazonaws.com', [
        ...(mayInvoke ?? [allows('lambda:InvokeFunction', functionArn('followUp'))]),
        allows('sqs:SendMessage', arn('sqs', 'Dead')),
      ]),
      ...resources,
    },
    handlers: {
      react: () => {},
      followUp: handler ?? ((event: unknown) => void seen.push(event)),
      sweep: () => void seen.push('sweep'),
    },
    allow: { react },
  });
  const queues = createQueues(setup.parts);
  const scheduler = createScheduler(setup.parts, queues);
  const aws = await serveAws(setup, [scheduler.service]);
  const client = new SchedulerClient(aws.clientOf('react'));
  return {
    ...setup,
    ...restOf(setup.parts, [queues.worker, scheduler.worker]),
    close: aws.close,
    seen,
    scheduler,
    queues,
    client,
  };
}

/** One of the group's schedules, once at a time. */
export function schedule(
  name: string,
  at: Date,
  more: Partial<CreateScheduleCommandInput> = {},
): CreateScheduleCommandInput {
  return {
    Name: name,
    GroupName: 'FollowUps',
    ScheduleExpression: `at(${at.toISOString().slice(0, 19)})`,
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: { Arn: functionArn('followUp'), RoleArn: invokeRole, Input: '{"followUpId":"one"}' },
    ...more,
  };
}
/** So many milliseconds from now, in whole seconds. */
export const inTime = (ms: number) => new Date(Math.ceil((Date.now() + ms) / 1000) * 1000);
/** The error of a call as `Name: message`. */
export const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: Error) => `${error.name}: ${error.message}`,
  );
