import { describe, expect, it } from 'vitest';
import { sameAddress, sendableAddress } from '../../../../shared/email/sending/mail-address.ts';
import { reachOf } from '../../../../shared/email/sending/reach.ts';
import { aContact } from '../../../support/records.ts';

const byHand = { automatic: false };

describe('an address', () => {
  it.each([
    ['ada@example.org', 'ada@example.org'],
    ['Ada.Moss+x@Example.ORG', 'Ada.Moss+x@example.org'],
    ['info@müller.example', 'info@xn--mller-kva.example'],
    ['info@例え.テスト', 'info@xn--r8jz45g.xn--zckzah'],
  ])('%s is written to as %s', (email, sendable) => {
    expect(sendableAddress(email)).toBe(sendable);
  });

  it.each([
    'zoë@example.org',
    'ada',
    'ada@',
    '@example.org',
    'ada@localhost',
    'a da@example.org',
    'ada@exa mple.org',
    'ada@example.org\r\nBcc: eve@example.org',
    'ada@example.org, eve@example.org',
    '"ada" <ada@example.org>',
    `${'a'.repeat(65)}@example.org`,
    'ada@example.org>',
    '',
  ])('%j is none that can be written to', (email) => {
    expect(sendableAddress(email)).toBeUndefined();
  });

  it('is the same one in capitals and in punycode', () => {
    expect(sameAddress('Info@Müller.example', 'info@xn--mller-kva.example')).toBe(true);
    expect(sameAddress('a@example.org', 'b@example.org')).toBe(false);
  });
});

describe('a contact', () => {
  it('is written to at the primary address', () => {
    const emails = [
      { email: 'one@example.org', primary: false },
      { email: 'two@example.org', primary: true },
    ];
    expect(reachOf(aContact({ emails }), byHand)).toEqual({ email: 'two@example.org' });
  });

  it('who wants nothing automatic still gets what somebody writes', () => {
    const contact = aContact({ doNotContact: ['automatic-email'] });
    expect(reachOf(contact, byHand)).toEqual({ email: 'maya@example.org' });
    expect(reachOf(contact, { automatic: true })).toEqual({ because: expect.stringMatching(/by hand/) });
  });

  it('gets what was planned at the address that it was planned for, unless that one is held', () => {
    const emails = [
      { email: 'new@example.org', primary: true },
      { email: 'old@example.org', primary: false, onHold: 'it bounced' },
    ];
    expect(reachOf(aContact({ emails }), { ...byHand, email: 'gone@example.org' })).toEqual({
      email: 'gone@example.org',
    });
    expect(reachOf(aContact({ emails }), { ...byHand, email: 'OLD@example.org' })).toEqual({
      because: 'E-mails to Maya Okafor are on hold: it bounced.',
    });
  });
});
