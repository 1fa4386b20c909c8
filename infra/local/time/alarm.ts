import type { Clock } from '../types.ts';

/** setTimeout's longest delay; an alarm for later rings early and is set again. */
const LONGEST_MS = 2 ** 31 - 1;

export interface Alarm {
  /** Replaces the time to ring at; undefined silences it. To be set again after the clock was moved. */
  set(at: Date | undefined): void;
}

/** Rings once real time has carried the virtual clock to an instant. It may ring early: look again at what is due. */
export function createAlarm(clock: Clock, ring: () => void): Alarm {
  let timer: NodeJS.Timeout | undefined;
  return {
    set(at) {
      clearTimeout(timer);
      if (!at) return;
      const inMs = Math.max(0, at.getTime() - clock.now().getTime());
      timer = setTimeout(ring, Math.min(inMs, LONGEST_MS)).unref();
    },
  };
}

/** The earliest of some instants, in milliseconds of the virtual clock. */
export function earliest(instants: number[]): Date | undefined {
  return instants.length > 0 ? new Date(instants.reduce((a, b) => Math.min(a, b))) : undefined;
}
