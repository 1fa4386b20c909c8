import { SIGNS, parseReference } from '../../../shared/cases/reference.ts';

const LENGTH = 7;
const ALL = SIGNS.length ** LENGTH;
/** Without a divisor in common with the number of signs: no two places come to the same. */
const STEP = 7_368_787_003;

/** The reference number of a case, with the check sign that the service takes for right: another one at every place. */
export function referenceAt(place: number): string {
  let rest = Number((BigInt(place) * BigInt(STEP)) % BigInt(ALL));
  let body = '';
  for (let i = 0; i < LENGTH; i++) {
    body += SIGNS.charAt(rest % SIGNS.length);
    rest = Math.floor(rest / SIGNS.length);
  }
  for (const sign of SIGNS) {
    const found = parseReference(body + sign);
    if (found !== undefined) return found;
  }
  throw new Error(`No check sign fits ${body}`);
}
