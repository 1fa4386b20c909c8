import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import type { Calls } from './calls.ts';

/** A one-time schedule that has not fired. */
export interface Schedule {
  name: string;
  at: number;
  functionArn: string;
  input: string;
}

/** EventBridge Scheduler: one-time schedules that are gone when they have fired. */
export class Schedules {
  readonly waiting = new Map<string, Schedule>();

  constructor(calls: Calls) {
    const asked = (what: string) => ({ service: 'scheduler' as const, what, writes: true });
    const mock = mockClient(SchedulerClient);
    mock.on(CreateScheduleCommand).callsFake((input: Sent) =>
      calls.around(asked('CreateSchedule'), async () => {
        if (this.waiting.has(input.Name)) throw named('ConflictException');
        this.#set(input);
      }),
    );
    mock.on(UpdateScheduleCommand).callsFake((input: Sent) =>
      calls.around(asked('UpdateSchedule'), async () => {
        if (!this.waiting.has(input.Name)) throw named('ResourceNotFoundException');
        this.#set(input);
      }),
    );
    mock.on(DeleteScheduleCommand).callsFake((input: Sent) =>
      calls.around(asked('DeleteSchedule'), async () => {
        if (!this.waiting.delete(input.Name)) throw named('ResourceNotFoundException');
      }),
    );
  }

  reset = () => this.waiting.clear();

  /** The one that is due first. */
  first = (): Schedule | undefined => [...this.waiting.values()].toSorted((one, other) => one.at - other.at)[0];

  #set({ Name, ScheduleExpression, Target: { Arn, Input } }: Sent) {
    const at = Date.parse(`${ScheduleExpression.slice('at('.length, -1)}Z`);
    this.waiting.set(Name, { name: Name, at, functionArn: Arn, input: Input });
  }
}

interface Sent {
  Name: string;
  ScheduleExpression: string;
  Target: { Arn: string; Input: string };
}

const named = (name: string) => Object.assign(new Error(name), { name, $metadata: { httpStatusCode: 400 } });
