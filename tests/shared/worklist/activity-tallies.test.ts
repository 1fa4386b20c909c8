import { describe, expect, it } from 'vitest';
import { difference } from '../../../shared/projections/tally.ts';
import type { ActivityFacts } from '../../../shared/worklist/activity-facts.ts';
import { activityFacts } from '../../../shared/worklist/activity-facts.ts';
import { activityTallies } from '../../../shared/worklist/activity-tallies.ts';
import { movedAssignees } from '../../../shared/worklist/case-standing.ts';
import { someFacts } from '../../support/case-facts.ts';
import { COORDINATOR, idFor } from '../../support/ids.ts';
import { aCaseFile, anActivity } from '../../support/records.ts';

const OTHER = { contactId: idFor('contact', 'somebody else'), displayName: 'Somebody else' };
const TODAY = '2025-01-06';
const me = COORDINATOR.contactId;

const factsFor = (fields: Partial<ActivityFacts> = {}): ActivityFacts => ({
  ...activityFacts(
    aCaseFile(),
    anActivity({ type: 'meeting', category: 'task', dueAt: '2025-01-08T09:00:00.000Z', assignees: [COORDINATOR] }),
    TODAY,
  ),
  ...fields,
});
const counted = (facts: ActivityFacts) =>
  activityTallies(facts).map(({ scope, sheet, cell }) => [scope, sheet, cell].join(' '));

describe('an activity counts', () => {
  it('for its category, its type and its assignees, by day and what is open by month', () => {
    expect(counted(factsFor({ outside: [] }))).toEqual(
      ['activities/category/cases', 'activities/type/cases/meeting', `activities/assignee/${me}/cases`].flatMap(
        (scope) => [`${scope} month-2025-01 08/incomplete`, `${scope} open 2025-01`],
      ),
    );
  });

  it('on the day of the organisation’s zone', () => {
    const late = counted(factsFor({ dueAt: '2025-06-30T23:30:00.000Z', outside: [] }));
    expect(late).toContain('activities/category/cases month-2025-07 01/incomplete');
  });

  it('as nobody’s while it has no assignee and is to be done', () => {
    expect(counted(factsFor({ assignees: [], outside: [] }))).toContain('activities/unassigned/cases open 2025-01');
    const over = counted(factsFor({ assignees: [], outside: [], statusClass: 'completed' }));
    expect(over.filter((line) => /unassigned|open/.test(line))).toEqual([]);
  });

  it('once more for who has it without a case role, and for whom its case is locked', () => {
    const both = counted(
      factsFor({ assignees: [COORDINATOR, OTHER], outside: [me, OTHER.contactId], hiddenFrom: [me] }),
    );
    const extra = both.filter((line) => /outside|hidden/.test(line) && !line.includes(' open '));
    expect(extra).toEqual([
      `activities/outside/${OTHER.contactId}/cases month-2025-01 08/incomplete`,
      ...['category/cases', 'type/cases/meeting', `assignee/${me}/cases`, `assignee/${OTHER.contactId}/cases`].map(
        (scope) => `activities/hidden/${me}/activities/${scope} month-2025-01 08/incomplete`,
      ),
      `activities/hidden/${me} any activities`,
    ]);
  });

  it.each([
    ['a draft', { draft: true }],
    ['one on a case in the bin', { listedAs: 'binned' as const }],
  ])('nowhere when it is %s', (_, fields) => {
    expect(activityTallies(factsFor(fields))).toEqual([]);
  });

  it('in other cells once it is done, and what it was is taken back', () => {
    const moved = difference(activityTallies(factsFor()), activityTallies(factsFor({ statusClass: 'completed' })));
    expect(moved.filter(({ scope }) => scope === 'activities/category/cases')).toEqual([
      { scope: 'activities/category/cases', sheet: 'month-2025-01', cell: '08/incomplete', by: -1 },
      { scope: 'activities/category/cases', sheet: 'open', cell: '2025-01', by: -1 },
      { scope: 'activities/category/cases', sheet: 'month-2025-01', cell: '08/completed', by: 1 },
    ]);
  });
});

describe('the activities of a case are listed and counted anew', () => {
  const held = { contactId: me, role: 'housing-coordinator', manager: true, startOn: '2025-01-01' };

  it.each([
    ['is in another category', { category: 'prospects' }],
    ['is in the bin', { listedAs: 'binned' as const }],
    ['is locked for somebody', { lockedFor: [OTHER] }],
  ])('all of them when it %s', (_, fields) => {
    expect(movedAssignees(someFacts(), someFacts(fields), TODAY)).toBe('everybody');
  });

  it('those of who got a case role, or lost it', () => {
    expect(movedAssignees(someFacts({ people: [] }), someFacts({ people: [held] }), TODAY)).toEqual(new Set([me]));
    const ended = { ...held, endOn: TODAY };
    expect(movedAssignees(someFacts({ people: [held] }), someFacts({ people: [ended] }), TODAY)).toEqual(new Set([me]));
  });

  it('none of them for another subject, a new client, or a case that was not known', () => {
    const client = { contactId: OTHER.contactId, role: 'client', manager: false, startOn: '2025-01-01' };
    const { people } = someFacts();
    const after = someFacts({ subject: 'Other', people: [...people, client] });
    expect(movedAssignees(someFacts(), after, TODAY)).toEqual(new Set());
    expect(movedAssignees(undefined, after, TODAY)).toEqual(new Set());
  });
});
