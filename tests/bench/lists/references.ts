import { SIGNS, parseReference } from '../../../shared/cases/reference.ts';
import type { Random } from './random.ts';

const LENGTH = 7;

/** A reference number with the check sign that the service takes for right, by a chance that comes again. */
export function referenceAt(random: Random): string {
  const body = Array.from({ length: LENGTH }, () => SIGNS.charAt(random.below(SIGNS.length))).join('');
  for (const sign of SIGNS) {
    const found = parseReference(body + sign);
    if (found !== undefined) return found;
  }
  throw new Error(`No check sign fits ${body}`);
}
