import type { Call } from './calls.ts';
import type { Measured } from './measure-call.ts';

/** By so much the units of two sizes may differ. */
const TOLERANCE = 0.05;
/** One for a list and one for what is in it. */
const USUAL_REQUESTS = 2;

/** Of a call at each size, the smallest first; a text where it could not be measured. */
export interface Verdict {
  isGood: boolean;
  says: string;
}

/**
 * Whether a call costs the same at every size. Where there was less to read than a page reads at most, at a small size, it
 * may cost less; nowhere may it cost more than at a smaller size that had as much to read.
 */
export function verdictOf(
  bySize: (Measured | string)[],
  { requests: most = USUAL_REQUESTS, growsWith }: Partial<Call> = {},
): Verdict {
  const failed = bySize.find((one) => typeof one === 'string');
  if (failed !== undefined) return { isGood: false, says: 'not measured' };
  const all = bySize as Measured[];
  const requests = Math.max(...all.map((one) => one.requests));
  const few = requests <= most ? '' : `, ${requests} requests`;
  const filled = all.every(({ isFull }) => isFull) ? '' : ', page not full';
  const size: Verdict = growsWith ? { isGood: true, says: `with ${growsWith}` } : flatness(all);
  return { isGood: size.isGood && few === '', says: `${size.says}${few}${filled}` };
}

function flatness(all: Measured[]): Verdict {
  const last = all.at(-1) as Measured;
  const apart = all.filter((one) => differs(one, last));
  if (apart.some(({ items }) => items >= last.items)) return { isGood: false, says: 'NOT FLAT' };
  if (isStillGrowing(all)) return { isGood: false, says: 'GROWS' };
  return { isGood: true, says: apart.length > 0 ? 'less where less is there' : 'flat' };
}

/** Between the two largest sizes nothing may grow any more. */
function isStillGrowing(all: Measured[]): boolean {
  const [before, last] = all.slice(-2);
  return all.length > 2 && before !== undefined && last !== undefined && differs(before, last);
}

const differs = (one: Measured, other: Measured) =>
  Math.abs(one.units - other.units) > TOLERANCE * Math.max(one.units, other.units);
