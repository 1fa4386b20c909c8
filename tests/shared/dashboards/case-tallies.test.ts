import { describe, expect, it } from 'vitest';
import { caseTallies, categoryScope, involvedScope, managerScope } from '../../../shared/dashboards/case-tallies.ts';
import type { CaseFacts } from '../../../shared/lists/case-facts.ts';
import { someFacts } from '../../support/case-facts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../support/ids.ts';

describe('a case', () => {
  const scopesOf = (facts: CaseFacts) => new Set(caseTallies(facts).map(({ scope }) => scope));

  it('counts for its category, its manager and everybody in it', () => {
    const scopes = scopesOf(someFacts());
    expect([...scopes]).toEqual(
      expect.arrayContaining([
        categoryScope('cases'),
        managerScope(COORDINATOR.contactId, 'cases'),
        involvedScope(COORDINATOR.contactId, 'cases'),
        involvedScope(CLIENT.contactId, 'cases'),
      ]),
    );
    expect(scopes).not.toContain(managerScope(CLIENT.contactId, 'cases'));
  });

  it('in the bin is in the grid of its category alone, and deleted for good counts nowhere', () => {
    expect(caseTallies(someFacts({ listedAs: 'binned' }))).toEqual([
      { scope: categoryScope('cases'), sheet: 'grid', cell: 'binned/housing-support/open/opened', by: 1 },
    ]);
    expect(caseTallies(someFacts({ listedAs: 'deleted' }))).toEqual([]);
  });

  it('that is closed still counts for those whose roles ended with it', () => {
    const people = someFacts().people.map((held) => ({ ...held, endOn: '2025-01-05', endedByClosing: true }));
    const closed = { people, statusClass: 'closed', listedAs: 'closed', closedOn: '2025-01-05' } as const;
    const updatedAt = '2025-01-05T10:00:00.000Z';
    expect(scopesOf(someFacts({ ...closed, updatedAt }))).toContain(managerScope(COORDINATOR.contactId, 'cases'));
    expect(scopesOf(someFacts({ people, updatedAt }))).not.toContain(managerScope(COORDINATOR.contactId, 'cases'));
  });

  it('is counted on the days of the organisation’s time zone', () => {
    // Half past eleven in the evening in UTC is the next day in a London summer.
    const tallies = caseTallies(someFacts({ updatedAt: '2025-06-30T23:30:00.000Z' }));
    expect(tallies).toContainEqual({ scope: categoryScope('cases'), sheet: 'days-2025-07', cell: 'u01', by: 1 });
  });

  it('with many people and dates counts for as many as one transaction takes, managers first', () => {
    const crowd = Array.from({ length: 60 }, (_, i) => ({
      contactId: idFor('contact', `person ${i}`),
      role: i === 59 ? 'housing-coordinator' : 'client',
      manager: i === 59,
      startOn: '2025-01-01',
    }));
    const spread = Array.from({ length: 100 }, (_, i) => ({
      at: new Date(Date.UTC(2025, i, 5)).toISOString(),
      milestone: i % 2 === 0,
    }));
    for (const facts of [someFacts({ people: crowd }), someFacts({ people: crowd, due: spread })]) {
      const tallies = caseTallies(facts);
      expect(new Set(tallies.map(({ scope, sheet }) => `${scope} ${sheet}`)).size).toBeLessThan(99);
      expect(scopesOf(facts)).toContain(managerScope(crowd[59]?.contactId ?? '', 'cases'));
      expect(scopesOf(facts)).toContain(involvedScope(crowd[59]?.contactId ?? '', 'cases'));
    }
  });
});
