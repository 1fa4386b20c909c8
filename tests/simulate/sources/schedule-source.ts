import type { Schedule, Schedules } from '../aws/scheduler.ts';
import { LATE_MILLISECONDS } from '../world/deliveries.ts';
import type { Around, EventSource } from './event-source.ts';
import { invokeOnceOrTwice } from './event-source.ts';

const RETRY_MILLISECONDS = 60_000;

/** EventBridge Scheduler: wakes a function at its time, and the schedule is gone; what the function fails on Lambda tries again. */
export class ScheduleSource implements EventSource {
  readonly #schedules: Schedules;
  readonly #around: Around;

  constructor(schedules: Schedules, around: Around) {
    this.#schedules = schedules;
    this.#around = around;
  }

  nextAt = () => this.#schedules.first()?.at;

  async deliver(): Promise<void> {
    const schedule = this.#schedules.first();
    if (!schedule) return;
    const { clock, deliveries, functions } = this.#around;
    const name = functions.nameOf(schedule.functionArn);
    const fault = deliveries.next('schedule', name);
    if (fault === 'late') return void (schedule.at = clock.now + LATE_MILLISECONDS);
    this.#schedules.waiting.delete(schedule.name);
    if (fault === 'never') return;
    const event: unknown = JSON.parse(schedule.input);
    const result = await invokeOnceOrTwice(this.#around, { name, event, fault });
    if (!result.ok) this.#again(schedule, name);
  }

  /** Asked again a minute later, under another name: one of its own may have been made anew meanwhile. */
  #again(schedule: Schedule, name: string): void {
    const [own = '', retries = '0'] = schedule.name.split('/');
    const { functions, givenUp } = this.#around;
    if (Number(retries) >= functions.retriesOf(name)) return void givenUp.push(`${name}: ${schedule.input}`);
    const retry = `${own}/${Number(retries) + 1}`;
    const at = this.#around.clock.now + RETRY_MILLISECONDS;
    this.#schedules.waiting.set(retry, { ...schedule, name: retry, at });
  }
}
