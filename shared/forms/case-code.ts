import { createHmac } from 'node:crypto';
import { SIGNS } from '../cases/reference.ts';
import { isSame } from '../platform/signature.ts';

const LENGTH = 10;
const GROUP = 5;

/**
 * What the client of a case shows beside its reference, such as `K7RM4-XQA3P`: only who was told it knows it, and whoever
 * has the key can check it without reading the case. 41 million million of them.
 */
export function caseCode(signingKey: string, reference: string): string {
  const signs = signsOf(signingKey, reference);
  return `${signs.slice(0, GROUP)}-${signs.slice(GROUP)}`;
}

/** Whether somebody typed the code of this reference; upper or lower case, spaces and hyphens do not matter. */
export function isCaseCode(signingKey: string, { reference, code }: { reference: string; code: string }): boolean {
  return isSame(code.toUpperCase().replace(/[^A-Z0-9]/g, ''), signsOf(signingKey, reference));
}

function signsOf(signingKey: string, reference: string): string {
  const base = BigInt(SIGNS.length);
  let number = BigInt(`0x${createHmac('sha256', signingKey).update(`case-code\n${reference}`).digest('hex')}`);
  let signs = '';
  while (signs.length < LENGTH) {
    signs += SIGNS.charAt(Number(number % base));
    number /= base;
  }
  return signs;
}
