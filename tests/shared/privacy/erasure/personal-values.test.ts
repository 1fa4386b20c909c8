import { expect, it } from 'vitest';
import { ERASED } from '../../../../shared/privacy/erasure/erased-words.ts';
import { namelessRun } from '../../../../shared/privacy/erasure/nameless-records.ts';
import { withoutPersonalValues } from '../../../../shared/privacy/erasure/personal-values.ts';
import { aRun } from '../../../support/records.ts';

const impersonal = { condition: 'the status is Urgent', saw: 'Urgent', holds: true };
const personal = { condition: "the client's age is at least 18", saw: '34', holds: true, personal: true };
const both = { condition: 'all of (…)', saw: 'Urgent; 34', holds: true, personal: true, parts: [impersonal, personal] };

it('what a condition saw of somebody goes with them, at every depth; what it saw of the case stays', () => {
  const renaming = { isGone: () => true, person: <T>(one: T) => one, text: (text: string) => text };
  expect(namelessRun(aRun({ conditions: [impersonal, both] }), renaming).conditions).toEqual([
    impersonal,
    { ...both, saw: ERASED, parts: [impersonal, { ...personal, saw: ERASED }] },
  ]);
});

it('what says nothing of people is the very same', () => {
  const entry = { fields: { conditions: { to: [impersonal] } }, named: 'x' };
  expect(withoutPersonalValues(entry)).toBe(entry);
});
