import { installVirtualDate } from '../../../infra/local/functions/virtual-date.ts';

/** Any Monday morning; nothing in a history hangs on the day on which it is played. */
const START = Date.parse('2027-03-01T09:00:00.000Z');

/** Time that passes only when it is told to. From `install` on all code of this process lives in it. */
export class Clock {
  now = START;

  reset = () => void (this.now = START);

  /** Milliseconds. */
  pass = (milliseconds: number) => void (this.now += milliseconds);

  install(): void {
    installVirtualDate(() => this.now);
  }
}
