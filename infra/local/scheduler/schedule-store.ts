import { isDeepStrictEqual } from 'node:util';
import type { Parts } from '../parts.ts';
import { readScheduleExpression } from './schedule-expression.ts';
import type { Resource } from '../types.ts';

/** What CreateSchedule and AWS::Scheduler::Schedule say alike. */
export interface ScheduleDefinition {
  ScheduleExpression: string;
  ScheduleExpressionTimezone?: string;
  State?: 'ENABLED' | 'DISABLED';
  ActionAfterCompletion?: 'NONE' | 'DELETE';
  Target: { Arn: string; RoleArn: string; Input?: string; DeadLetterConfig?: { Arn: string } };
  [other: string]: unknown;
}

/** Times in milliseconds of the virtual clock. */
export interface StoredSchedule {
  name: string;
  group: string;
  definition: ScheduleDefinition;
  dueAt: number;
  /** Of a recurring schedule. */
  periodMs?: number;
  /** A one-time schedule that fired and was not to be deleted. */
  completed?: boolean;
  fromTemplate?: boolean;
  clientToken?: string;
  createdAt: number;
  modifiedAt: number;
}

export type ScheduleStore = ReturnType<typeof createScheduleStore>;

type Identity = Pick<StoredSchedule, 'name' | 'group'>;
type NewSchedule = Identity & Pick<StoredSchedule, 'definition' | 'clientToken' | 'fromTemplate'>;

const keyOf = ({ group, name }: Identity) => `${group}/${name}`;

/** The schedules of the template and those that functions created, kept across restarts. */
export function createScheduleStore(parts: Parts) {
  const stored = parts.store.collection<StoredSchedule>('schedules');
  const now = () => parts.clock.now().getTime();

  const store = {
    get: (identity: Identity) => stored.get(keyOf(identity)),
    all: () => stored.all().map(({ document }) => document),
    enabled: () => store.all().filter(({ definition, completed }) => definition.State !== 'DISABLED' && !completed),
    delete: (identity: Identity) => stored.delete(keyOf(identity)),

    /** Creates or replaces; throws ValidationException if the expression cannot be read. */
    put(schedule: NewSchedule): void {
      const { ScheduleExpression, ScheduleExpressionTimezone } = schedule.definition;
      const when = readScheduleExpression(ScheduleExpression, ScheduleExpressionTimezone);
      const createdAt = store.get(schedule)?.createdAt ?? now();
      const timing =
        when.kind === 'once' ? { dueAt: when.at.getTime() } : { dueAt: when.next(now()), periodMs: when.periodMs };
      stored.set(keyOf(schedule), { ...schedule, ...timing, createdAt, modifiedAt: now() });
    },

    /** Notes that a schedule has fired; a recurring one is next due as if it were made now, however many it missed. */
    fired(schedule: StoredSchedule): void {
      const { definition } = schedule;
      const when = readScheduleExpression(definition.ScheduleExpression, definition.ScheduleExpressionTimezone);
      if (when.kind === 'every') stored.set(keyOf(schedule), { ...schedule, dueAt: when.next(now()) });
      else if (definition.ActionAfterCompletion === 'DELETE') store.delete(schedule);
      else stored.set(keyOf(schedule), { ...schedule, completed: true });
    },
  };

  const current = parts.deployment.ofType('AWS::Scheduler::Schedule').map(readResource);
  for (const schedule of current) {
    if (!isDeepStrictEqual(store.get(schedule)?.definition, schedule.definition)) store.put(schedule);
  }
  for (const old of store.all().filter(({ fromTemplate }) => fromTemplate)) {
    if (!current.some((schedule) => keyOf(schedule) === keyOf(old))) store.delete(old);
  }
  return store;
}

function readResource({ logicalId, properties }: Resource): NewSchedule {
  const { Name: name = logicalId, GroupName: group = 'default', ...definition } = properties as Record<string, string>;
  if (!/^(rate|cron)\(/.test(definition['ScheduleExpression'] ?? '')) {
    throw new Error(`${logicalId}: of the template's own schedules only what recurs is supported on one machine`);
  }
  return { name, group, definition: definition as unknown as ScheduleDefinition, fromTemplate: true };
}
