import { createAlarm, earliest } from '../time/alarm.ts';
import { AsynchronousInvocations } from '../functions/asynchronous.ts';
import type { Parts } from '../parts.ts';
import type { Queues } from '../queues/queues.ts';
import { createTargets } from './schedule-target.ts';
import { createScheduleStore, type StoredSchedule } from './schedule-store.ts';
import { schedulerService } from './scheduler-service.ts';
import type { AwsService, Worker } from '../types.ts';
import { joinWorkers } from '../time/join-workers.ts';

/** A one-time schedule that has not fired yet. */
export interface WaitingSchedule {
  name: string;
  group: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The function's name. */
  target: string;
  input: unknown;
}

export interface Scheduler {
  service: AwsService;
  worker: Worker;
  /** The soonest first. */
  waiting(): WaitingSchedule[];
}

/**
 * EventBridge Scheduler. One-time schedules fire when the virtual clock reaches them, at least once; recurring ones as real time
 * passes, and at most once at each stop of a clock that is moved: seven days are not two thousand sweeps.
 */
export function createScheduler(parts: Parts, queues: Queues): Scheduler {
  const schedules = createScheduleStore(parts);
  const invocations = new AsynchronousInvocations(parts, queues, 'scheduler');
  const fire = createTargets(parts, queues, (arn, event) => invocations.accept(arn, event));
  let stopped = false;

  const oneTime = () => schedules.enabled().filter(({ periodMs }) => periodMs === undefined);
  const now = () => parts.clock.now().getTime();

  function fireDue() {
    if (stopped) return;
    const due = schedules.enabled().filter(({ dueAt }) => dueAt <= now());
    for (const schedule of due.toSorted((a, b) => a.dueAt - b.dueAt || (a.periodMs ?? 0) - (b.periodMs ?? 0))) {
      // Handed over first, noted after: a kill in between fires it again, none loses it.
      fire(schedule);
      schedules.fired(schedule);
    }
    alarm.set(earliest(schedules.enabled().map(({ dueAt }) => dueAt)));
  }
  const alarm = createAlarm(parts.clock, fireDue);
  setImmediate(fireDue);

  const ownWork: Worker = {
    busy: () => (oneTime().some(({ dueAt }) => dueAt <= now()) ? 'schedules that are due' : undefined),
    nextAt: () => earliest(oneTime().map(({ dueAt }) => dueAt)),
    wake: fireDue,
    stop: async () => {
      stopped = true;
      alarm.set(undefined);
    },
  };
  return {
    service: schedulerService(parts, schedules, fireDue),
    worker: joinWorkers([ownWork, invocations]),
    waiting: () =>
      oneTime()
        .toSorted((a, b) => a.dueAt - b.dueAt)
        .map((schedule) => toWaiting(parts, schedule)),
  };
}

function toWaiting({ functions }: Parts, { name, group, dueAt, definition }: StoredSchedule): WaitingSchedule {
  const { Arn, Input } = definition.Target;
  return {
    name,
    group,
    at: new Date(dueAt).toISOString(),
    target: functions.byArn(Arn)?.name ?? Arn,
    input: Input === undefined ? undefined : JSON.parse(Input),
  };
}
