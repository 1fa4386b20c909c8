import { describe, expect, it } from 'vitest';
import { CaseFilter } from '../../../../shared/lists/case-filter.schema.ts';
import { ask } from '../../../support/ask.ts';
import { CLIENT, COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole } from '../../../support/records.ts';
import { someFacts } from '../../../support/rules.ts';

const client = aCaseRole({ ...CLIENT, role: 'client', manager: false });
const file = aCaseFile({
  case: aCase({ tags: ['young', 'alone'], customFields: { housing: { peopleInHousehold: 3, safeTonight: false } } }),
  roles: [client, aCaseRole()],
});
const answer = (filter: object, given = file) =>
  ask(someFacts({ file: given }), { type: 'case-matches-filter', filter: CaseFilter.parse(filter) });
const last = (filter: object) => {
  const { condition, saw, holds } = answer(filter).parts?.at(-1) ?? {};
  return [holds, `${condition} / ${saw}`];
};

it.each<[object, boolean, string]>([
  [{}, true, 'the case is open / open'],
  [{ statusClass: 'closed' }, false, 'the case is closed / open'],
  [{ category: 'awards' }, false, 'the case category is Awards / Cases'],
  [{ type: 'housing-support,award' }, true, 'the case type is Housing support or Award / Housing support'],
  [{ status: 'urgent' }, false, 'the status is Urgent / Ongoing'],
  [{ tag: ['YOUNG'] }, true, 'the tags are YOUNG, at least / young and alone'],
  [{ tag: ['young', 'old'] }, false, 'the tags are young and old, at least / young and alone'],
  [{ manager: COORDINATOR.contactId }, true, 'Housing team is the manager / Housing team'],
  [{ client: COORDINATOR.contactId }, false, 'Housing team is a client / Maya Okafor'],
  [{ role: 'benefits-specialist' }, false, 'somebody holds the case role Benefits specialist / nothing'],
  [{ openedFrom: '2025-01-02' }, false, 'it was opened from 2 January 2025 / 1 January 2025'],
  [{ openedTo: '2025-01-02' }, true, 'it was opened until 2 January 2025 / 1 January 2025'],
  [
    { fields: { 'housing.peopleInHousehold': { from: 2, to: 2 } } },
    false,
    'the field "Housing: People in the household" is at least 2 and at most 2 / 3',
  ],
  [
    { fields: { 'housing.safeTonight': { is: false } } },
    true,
    'the field "Housing: Somewhere safe to sleep tonight" is no / no',
  ],
])('%j: %s', (filter, holds, said) => {
  expect(last(filter)).toEqual([holds, said]);
  expect(answer(filter).holds).toBe(holds);
});

describe('the whole', () => {
  it('holds when each part does, and says them all', () => {
    expect(answer({ type: 'housing-support', tag: ['old'] })).toMatchObject({
      condition: 'the case matches (the case is open; the case type is Housing support; the tags are old, at least)',
      saw: 'open; Housing support; young and alone',
      holds: false,
      parts: [{ holds: true }, { holds: true }, { holds: false }],
    });
  });

  it('is by the case as it was decided so far, and not by when lists heard of it', () => {
    const urgent = { ...file, case: aCase({ status: 'urgent' }) };
    expect(answer({ status: 'urgent' }, urgent).holds).toBe(true);
  });

  it('a case in the bin matches only where the bin is asked for', () => {
    const binned = { ...file, case: aCase({ listedAs: 'binned' }) };
    expect(answer({ status: 'open' }, binned).holds).toBe(false);
    expect(answer({ binned: true }, binned).holds).toBe(true);
  });

  it('what it saw of people and custom fields goes when they are erased', () => {
    expect(answer({ client: idFor('contact', 'x') }).personal).toBe(true);
    expect(answer({ status: 'open' })).not.toHaveProperty('personal');
  });
});
