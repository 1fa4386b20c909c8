import { expect, it } from 'vitest';
import { newReference } from '../../../../shared/cases/reference.ts';
import {
  caseOfReplyAddress,
  referenceInSubject,
  replyAddressOf,
  subjectTag,
} from '../../../../shared/email/inbound/reply-address.ts';
import { idFor } from '../../../support/ids.ts';

const configuration = { signingKey: 'a key' };
const caseId = idFor('case');
const address = replyAddressOf(configuration, { caseId }, 'reply.example.org');
const [local = ''] = address.split('@');

it('a reply address fits before every @ and is the same in upper and lower case', () => {
  expect(local).toMatch(/^r\+[a-z0-9]{42}$/);
  expect(local.length).toBeLessThanOrEqual(64);
  expect(caseOfReplyAddress(configuration, address)).toBe(caseId);
  expect(caseOfReplyAddress(configuration, address.toUpperCase())).toBe(caseId);
});

it('an address of another key, or changed in any one sign, leads nowhere', () => {
  expect(caseOfReplyAddress({ signingKey: 'another key' }, address)).toBeUndefined();
  const signs = 'abcdefghijklmnopqrstuvwxyz234567';
  for (let at = 0; at < local.length; at++) {
    for (const sign of signs) {
      if (sign === local[at]) continue;
      const forged = `${local.slice(0, at)}${sign}${local.slice(at + 1)}@reply.example.org`;
      expect(caseOfReplyAddress(configuration, forged)).toBeUndefined();
    }
  }
});

it.each([
  '',
  '@',
  'r+@x',
  `r+${'0'.repeat(500)}@x`,
  'ada@reply.example.org',
  `${local}x@reply.example.org`,
  `x${address}`,
])('%s is no reply address', (other) => expect(caseOfReplyAddress(configuration, other)).toBeUndefined());

it('the reference number is found in a subject wherever it stands, and only with the right check sign', () => {
  const reference = newReference();
  const wrong = `${reference.slice(0, -1)}${reference.endsWith('A') ? 'C' : 'A'}`;
  expect(referenceInSubject(`Re: Your flat ${subjectTag(reference)}`)).toBe(reference);
  expect(referenceInSubject(`AW: 2024-2025 and (${reference.toLowerCase()})`)).toBe(reference);
  expect(referenceInSubject(`Re: Your flat ${subjectTag(wrong)}`)).toBeUndefined();
  expect(referenceInSubject('Your flat')).toBeUndefined();
});
