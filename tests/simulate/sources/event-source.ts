import type { InvokeResult } from '../../../infra/local/types.ts';
import type { Clock } from '../world/clock.ts';
import type { Deliveries, DeliveryFault } from '../world/deliveries.ts';
import type { Functions } from '../world/functions.ts';

/** Something that gives events to functions. */
export interface EventSource {
  /** Delivers what is there to be delivered; asked for when it is time. */
  deliver(): Promise<void>;
  /** When it has something to deliver next; undefined when it waits for nothing. */
  nextAt(): number | undefined;
}

/** What all sources are made from. */
export interface Around {
  clock: Clock;
  functions: Functions;
  deliveries: Deliveries;
  /** What was given up after every attempt, in words. */
  givenUp: string[];
}

/** Invokes a function with an event, or twice where that is what happens to it; the worse of two results. */
export async function invokeOnceOrTwice(
  { functions }: Around,
  { name, event, fault }: { name: string; event: unknown; fault: DeliveryFault | undefined },
): Promise<InvokeResult> {
  const invoke = () => functions.invoke(name, event);
  if (fault === 'together') {
    const [one, other] = await Promise.all([invoke(), invoke()]);
    return one.ok ? other : one;
  }
  const result = await invoke();
  return fault === 'again' && result.ok ? invoke() : result;
}
