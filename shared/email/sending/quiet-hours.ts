import { heldUntil } from '../../calendars/held-mail.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { organisation } from '../../platform/organisation.ts';
import { addMilliseconds, forPeople } from '../../platform/time.ts';

/** A message not handed to the queue within this time is picked up by the sweep. */
export const HAND_OVER_MILLISECONDS = 5 * 60_000;

/** What a planned message is beside that when it has to wait for working hours: the sweep takes it up then. */
export function heldBack(configuration: Configuration, now: string) {
  const until = heldUntil(configuration, now);
  if (until === undefined) return {};
  const because = `Waits until ${forPeople(organisation.timeZone, until)}: no e-mails are sent before.`;
  return { heldUntil: until, because, attentionAt: until };
}

/** What lets go a message that waited for that. */
export const letGo = (now: string) => ({
  heldUntil: undefined,
  because: undefined,
  attentionAt: addMilliseconds(now, HAND_OVER_MILLISECONDS),
});
