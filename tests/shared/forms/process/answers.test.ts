import { describe, expect, it } from 'vitest';
import { caseCode, isCaseCode } from '../../../../shared/forms/case-code.ts';
import { displayOf } from '../../../../shared/forms/display-values.ts';
import { mergedAnswers } from '../../../../shared/forms/process/merged-answers.ts';
import { isSamePerson, marksIn } from '../../../../shared/forms/process/same-person.ts';
import { aContact } from '../../../support/records.ts';

describe('the code of a case', () => {
  it('is the same for a reference, another for another one or with another key, and forgives how it is typed', () => {
    const code = caseCode('key', 'K7RM-4XQA');
    expect(code).toMatch(/^[3-9A-Y]{5}-[3-9A-Y]{5}$/);
    expect(isCaseCode('key', { reference: 'K7RM-4XQA', code: ` ${code.toLowerCase().replace('-', ' ')}` })).toBe(true);
    expect(isCaseCode('key', { reference: 'K7RM-4XQC', code })).toBe(false);
    expect(isCaseCode('other', { reference: 'K7RM-4XQA', code })).toBe(false);
    expect(isCaseCode('key', { reference: 'K7RM-4XQA', code: '' })).toBe(false);
  });
});

describe('two people of one form', () => {
  const maya = { firstName: 'Maya', lastName: 'Okafor' };
  const emails = (email: string) => ({ emails: [{ email }] });
  it.each([
    ['with one address are one', { ...maya, ...emails('m@example.org') }, { ...emails('M@example.org') }, true],
    ['of one name, one of them without an address, are one', { ...maya, ...emails('m@example.org') }, maya, true],
    [
      'with two addresses are two',
      { ...maya, ...emails('m@example.org') },
      { ...maya, ...emails('n@example.org') },
      false,
    ],
    ['of two names are two', maya, { firstName: 'Bo', lastName: 'Ek' }, false],
  ])('%s', async (_, one, other, same) => {
    expect(isSamePerson(await marksIn(one), await marksIn(other))).toBe(same);
  });
});

describe('answers about a contact', () => {
  const contact = aContact({ firstName: 'Maya', emails: [{ email: 'old@example.org', primary: true }] });
  const details = { firstName: 'May', nickname: 'M', emails: [{ email: 'new@example.org' }] };

  it('fill in only what is missing', async () => {
    expect(await mergedAnswers(contact, details, { replaces: false })).toEqual({
      nickname: 'M',
      emails: contact.emails,
    });
  });

  it('replace single fields, and put a new address first', async () => {
    expect(await mergedAnswers(contact, details, { replaces: true })).toMatchObject({
      firstName: 'May',
      emails: [
        { email: 'new@example.org', primary: true },
        { email: 'old@example.org', primary: false },
      ],
    });
  });

  it('never empty anything, and double no address', async () => {
    const same = { emails: [{ email: 'OLD@example.org' }] };
    expect(await mergedAnswers(contact, same, { replaces: true })).toEqual({ emails: contact.emails });
  });
});

it('an answer is shown as people read it', () => {
  const options = [{ value: 'a', label: 'An apple' }];
  expect(displayOf({ options }, ['a', 'b'])).toBe('An apple, b');
  expect([true, false, 3, undefined].map((value) => displayOf({}, value))).toEqual(['Yes', 'No', '3', '']);
  expect(displayOf({}, [{ fileId: 'file_1', name: 'letter.pdf' }])).toBe('letter.pdf');
});
