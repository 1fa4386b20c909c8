import { randomUUID } from 'node:crypto';
import type { Parts } from '../parts.ts';
import type { Queues } from '../queues/queues.ts';
import type { StoredSchedule } from './schedule-store.ts';

/** The ARN that IAM and the context attributes know a schedule by. */
export function scheduleArn({ deployment }: Parts, { group, name }: { group: string; name: string }): string {
  return `arn:aws:scheduler:${deployment.region}:${deployment.accountId}:schedule/${group}/${name}`;
}

/**
 * Hands a due schedule to its function as Scheduler does: with the schedule's own role, asynchronously. A hand-over that the role forbids goes to the
 * schedule's dead-letter queue at once, no retry would help; what the function itself fails on is Lambda's to retry.
 */
export function createTargets(parts: Parts, queues: Queues, accept: (functionArn: string, event: unknown) => void) {
  return (schedule: StoredSchedule): void => {
    const { Arn, RoleArn } = schedule.definition.Target;
    const event = inputOf(parts, schedule);
    const refusal = parts.functions.byArn(Arn)
      ? parts.authorise(RoleArn, { action: 'lambda:InvokeFunction', resource: Arn })
      : `there is no function ${Arn}`;
    if (refusal === undefined) accept(Arn, event);
    else park({ parts, queues }, { schedule, event, refusal });
  };
}

interface Refused {
  schedule: StoredSchedule;
  event: unknown;
  refusal: string;
}

function park({ parts, queues }: { parts: Parts; queues: Queues }, { schedule, event, refusal }: Refused): void {
  const { RoleArn, DeadLetterConfig } = schedule.definition.Target;
  const queueArn = DeadLetterConfig?.Arn;
  const denial = queueArn && parts.authorise(RoleArn, { action: 'sqs:SendMessage', resource: queueArn });
  if (queueArn === undefined || denial) {
    parts.log(`The schedule ${schedule.name} is lost: ${denial ?? refusal}`);
    return;
  }
  parts.log(`The schedule ${schedule.name} went to its dead-letter queue: ${refusal}`);
  queues.send(queueArn, JSON.stringify(event), {
    ERROR_MESSAGE: { StringValue: refusal, DataType: 'String' },
    TARGET_ARN: { StringValue: schedule.definition.Target.Arn, DataType: 'String' },
    SCHEDULE_ARN: { StringValue: scheduleArn(parts, schedule), DataType: 'String' },
  });
}

/** Scheduler fills in these words wherever they stand in the input; without an input it sends an event of its own. */
function inputOf(parts: Parts, schedule: StoredSchedule): unknown {
  const arn = scheduleArn(parts, schedule);
  const time = `${new Date(schedule.dueAt).toISOString().slice(0, 19)}Z`;
  const { Input } = schedule.definition.Target;
  if (Input === undefined) {
    const { accountId: account, region } = parts.deployment;
    const envelope = { version: '0', id: randomUUID(), 'detail-type': 'Scheduled Event', source: 'aws.scheduler' };
    return { ...envelope, account, time, region, resources: [arn], detail: '{}' };
  }
  return JSON.parse(
    Input.replaceAll('<aws.scheduler.schedule-arn>', arn)
      .replaceAll('<aws.scheduler.scheduled-time>', time)
      .replaceAll('<aws.scheduler.execution-id>', randomUUID())
      .replaceAll('<aws.scheduler.attempt-number>', '1'),
  );
}
