import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../shared/model.ts';
import { changeOf, met } from '../../../support/met.ts';

const change = (before: Partial<Case> | undefined, after: Partial<Case> | undefined) => changeOf('case', before, after);
const activityCompleted = changeOf('activity', {}, { status: 'completed', statusClass: 'completed' });
const closed = { status: 'closed', statusClass: 'closed' } as const;
const otherType = { caseType: 'adult-day-care-referral' };

describe('the trigger case-opened', () => {
  it.each([
    ['a new case', change(undefined, {}), 'The case was opened'],
    ['a changed case', change({}, { subject: 'Other' }), false],
    ['a removed case', change({}, undefined), false],
    ['a new activity', changeOf('activity', undefined, {}), false],
  ])('is set off by %s: %s', (_, happened, expected) => {
    expect(met(happened, { type: 'case-opened' })).toBe(expected);
  });
});

describe('the trigger case-changed', () => {
  it.each([
    ['a changed field', change({}, { subject: 'Other', medium: 'phone' }), {}, 'The case was changed: subject, medium'],
    ['a status', change({}, { status: 'urgent' }), {}, 'The case was changed: status'],
    ['a revision alone', change({}, {}), {}, false],
    ['a note of the service', change({}, { retentionFrom: '2025-01-01', listedAs: 'closed' }), {}, false],
    ['an empty list that was none', change({}, { tags: [] }), {}, false],
    ['a named field', change({}, { subject: 'Other' }), { fields: ['subject'] }, 'The case was changed: subject'],
    ['another than the named', change({}, { subject: 'Other' }), { fields: ['tags', 'medium'] }, false],
    [
      'a named custom field',
      change({}, { customFields: { housing: { need: 'somewhere to stay', safeTonight: 'no' } } }),
      { fields: ['customFields.housing.safeTonight'] },
      'The case was changed: customFields',
    ],
    [
      'a custom field beside the named one',
      change({}, { customFields: { housing: { need: 'x' } } }),
      { fields: ['customFields.housing.safeTonight'] },
      false,
    ],
    ['a new case', change(undefined, {}), {}, false],
    ['one that was deleted for good', change({}, { subject: 'x', erasedAt: '2025-01-06T09:00:00.000Z' }), {}, false],
    ['an activity', activityCompleted, {}, false],
  ])('is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'case-changed', ...settings })).toBe(expected);
  });
});

describe('the trigger case-status-changed', () => {
  const moved = change({ status: 'open' }, { status: 'urgent' });
  const told = 'The case moved from "open" to "urgent"';

  it.each([
    ['any move', moved, {}, told],
    ['a move to the named status', moved, { to: 'urgent' }, told],
    ['a move to another', moved, { to: 'closed' }, false],
    ['a move from the named status', moved, { from: 'open', to: 'urgent' }, told],
    ['a move from another', moved, { from: 'closed' }, false],
    ['a change that leaves the status', change({}, { subject: 'Other' }), {}, false],
    ['a new case', change(undefined, { status: 'urgent' }), { to: 'urgent' }, false],
    ['a removed case', change({}, undefined), {}, false],
    ['an activity whose status changed', activityCompleted, {}, false],
  ])('is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'case-status-changed', ...settings })).toBe(expected);
  });
});

describe('the trigger case-type-changed', () => {
  const told = 'The type of the case changed from "housing-support" to "adult-day-care-referral"';

  it.each([
    ['any other type', change({}, otherType), {}, told],
    ['the named types', change({}, otherType), { from: 'housing-support', to: 'adult-day-care-referral' }, told],
    ['another than the named', change({}, otherType), { to: 'prospect' }, false],
    ['one that came from another', change({}, otherType), { from: 'prospect' }, false],
    ['a change that leaves the type', change({}, { caseTypeVersion: 2 }), {}, false],
  ])('is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'case-type-changed', ...settings })).toBe(expected);
  });
});

describe('the triggers case-closed and case-reopened', () => {
  it.each([
    ['closing', change({}, closed), {}, 'The case was closed as "closed"', false],
    [
      'closing with the named status',
      change({}, closed),
      { status: 'closed' },
      'The case was closed as "closed"',
      false,
    ],
    ['closing with another', change({}, closed), { status: 'resolved' }, false, false],
    ['a change of one that is closed', change(closed, { ...closed, subject: 'x' }), {}, false, false],
    ['one that is opened as closed', change(undefined, closed), {}, false, false],
    ['reopening', change(closed, {}), {}, false, 'The case was reopened as "open"'],
    ['reopening to the named status', change(closed, {}), { status: 'open' }, false, 'The case was reopened as "open"'],
    ['reopening to another', change(closed, {}), { status: 'urgent' }, false, false],
    ['putting it into the bin', change({}, { listedAs: 'binned' }), {}, false, false],
    ['a case role that ends with the case', changeOf('caseRole', {}, { endOn: '2025-01-06' }), {}, false, false],
  ])('are set off by %s', (_, happened, settings, whenClosed, whenReopened) => {
    expect(met(happened, { type: 'case-closed', ...settings })).toBe(whenClosed);
    expect(met(happened, { type: 'case-reopened', ...settings })).toBe(whenReopened);
  });
});

describe('the trigger case-binned', () => {
  it.each([
    ['one put there', change({}, { listedAs: 'binned' }), 'The case was put into the bin'],
    ['a change of one that is there', change({ listedAs: 'binned' }, { listedAs: 'binned', subject: 'x' }), false],
    ['one taken out', change({ listedAs: 'binned' }, {}), false],
    ['one that was merged', change({}, { listedAs: 'binned', mergedInto: 'case_other' }), false],
  ])('is set off by %s: %s', (_, happened, expected) => {
    expect(met(happened, { type: 'case-binned' })).toBe(expected);
  });
});

describe('the triggers of case roles', () => {
  const role = 'housing-coordinator';
  const given = `Housing team was given the case role "${role}"`;

  it.each([
    ['any but the client', changeOf('caseRole', undefined, {}), {}, given],
    ['the named one', changeOf('caseRole', undefined, {}), { caseRole: role }, given],
    ['another than the named', changeOf('caseRole', undefined, {}), { caseRole: 'client' }, false],
    ['a client where none is named', changeOf('caseRole', undefined, { role: 'client' }), {}, false],
    [
      'a client where that is asked for',
      changeOf('caseRole', undefined, { role: 'client', displayName: 'Maya' }),
      { caseRole: 'client' },
      'Maya was given the case role "client"',
    ],
    ['one that goes on with its case', changeOf('caseRole', { endOn: '2025-01-01' }, {}), {}, false],
  ])('case-role-assigned is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'case-role-assigned', ...settings })).toBe(expected);
  });

  const ends = `The case role "${role}" of Housing team ends on 2025-02-01`;
  const ended = changeOf('caseRole', {}, { endOn: '2025-02-01' });

  it.each([
    ['an end that came to be set', ended, {}, ends],
    ['that of the named role', ended, { caseRole: role }, ends],
    ['that of another', ended, { caseRole: 'client' }, false],
    [
      'a client where none is named',
      changeOf('caseRole', { role: 'client' }, { role: 'client', endOn: '2025-02-01' }),
      {},
      false,
    ],
    ['an end that moves', changeOf('caseRole', { endOn: '2025-01-31' }, { endOn: '2025-02-01' }), {}, false],
    [
      'rest while the case is closed',
      changeOf('caseRole', {}, { endOn: '2025-02-01', endedByClosing: true }),
      {},
      false,
    ],
    ['one that was given until a day', changeOf('caseRole', undefined, { endOn: '2025-02-01' }), {}, false],
  ])('case-role-ended is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'case-role-ended', ...settings })).toBe(expected);
  });
});
