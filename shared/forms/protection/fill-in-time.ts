import type { Configuration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import { isSame, signature } from '../../platform/signature.ts';
import type { RawValues } from '../read-values.ts';
import type { Judged } from './judged.ts';

/** When a page was opened: of a page alone, so its name begins with an underscore. */
export const STARTED = '_started';

const MOST_SECONDS = 24 * 60 * 60;

const secondsAt = (instant: string) => Math.floor(Date.parse(instant) / 1000);

const tokenFor = ({ signingKey }: Configuration, formId: string, seconds: string) =>
  `${seconds}.${signature(signingKey, 'form opened', formId, seconds)}`;

/** The token of a page: when it was opened first, if it is filled in again, otherwise now. */
export function startedToken(
  { now }: Context,
  configuration: Configuration,
  { formId, values }: { formId: string; values: RawValues },
): string {
  const before = values[STARTED];
  return startIn(configuration, formId, before) === undefined
    ? tokenFor(configuration, formId, String(secondsAt(now)))
    : String(before);
}

/** When the page of a token was opened, in seconds since the epoch; undefined for what was not signed for this form. */
function startIn(configuration: Configuration, formId: string, token: unknown): number | undefined {
  const seconds = typeof token === 'string' ? /^(\d{1,12})\./.exec(token)?.[1] : undefined;
  if (seconds === undefined || !isSame(String(token), tokenFor(configuration, formId, seconds))) return undefined;
  return Number(seconds);
}

/** The reasons that lie in when the page was opened, or in that there was none. */
export function timeReasons({ now }: Context, configuration: Configuration, { form, raw }: Judged): string[] {
  const { minimumSeconds, withoutPage } = form.protection;
  const token = raw[STARTED];
  if (token === undefined) {
    return withoutPage === 'suspicious' ? ['It was not sent from a page of this service.'] : [];
  }
  const start = startIn(configuration, form.id, token);
  if (start === undefined) return ['It says of itself when its page was opened, and that is not true.'];
  const seconds = secondsAt(now) - start;
  if (seconds < minimumSeconds) return [`It was filled in within ${Math.max(seconds, 0)} seconds.`];
  return seconds > MOST_SECONDS ? ['Its page was opened more than a day before.'] : [];
}
