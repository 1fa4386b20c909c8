import { atRest } from './at-rest.ts';
import type { End, Guarantee } from './guarantee.ts';
import { mailOnce } from './mail.ts';
import { exactNumbers } from './numbers.ts';
import { sameOutcome } from './outcome.ts';
import { wholeTrail } from './trail.ts';

const GUARANTEES: Guarantee[] = [sameOutcome, mailOnce, wholeTrail, exactNumbers, atRest];

/** What was not kept of the promises of the service, each line with the promise. */
export async function brokenPromises(end: End): Promise<string[]> {
  const found = await Promise.all(
    GUARANTEES.map(async (one) => (await one.broken(end)).map((line) => `${one.name}: ${line}`)),
  );
  return found.flat();
}
