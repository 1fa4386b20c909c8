import { randomInt } from 'node:crypto';

/** No letter or digit that is mistaken for another when read out or copied by hand: no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V. */
export const SIGNS = '34679ACDEFGHJKMNPQRTWXY';
const LENGTH = 7;

/** A sign that differs whenever one sign is mistaken or two neighbours are swapped: a weighted sum modulo the prime 23. */
function checkSign(body: string) {
  const sum = [...body].reduce((total, sign, i) => total + SIGNS.indexOf(sign) * (i + 1), 0);
  return SIGNS.charAt(sum % SIGNS.length);
}

const grouped = (signs: string) => `${signs.slice(0, 4)}-${signs.slice(4)}`;

/** A new reference number such as `K7RM-4XQA`: seven random signs and a check sign; 3.4 billion of them. */
export function newReference() {
  const body = Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
  return grouped(body + checkSign(body));
}

/** The reference number in what somebody typed or dictated, or undefined when its check sign is wrong. */
export function parseReference(typed: string): string | undefined {
  const signs = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (signs.length !== LENGTH + 1 || [...signs].some((sign) => !SIGNS.includes(sign))) return undefined;
  return checkSign(signs.slice(0, LENGTH)) === signs.charAt(LENGTH) ? grouped(signs) : undefined;
}
