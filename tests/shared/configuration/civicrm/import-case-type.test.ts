import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importCaseType } from '../../../../shared/configuration/civicrm/import-case-type.ts';
import { options } from './fixtures/options.ts';

const file = (name: string) => readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url));

describe('importing housing support', () => {
  const { caseType, report, ...missing } = importCaseType(file('housing-support'), options);

  it('plans its timeline from the opening of the case', () => {
    const [standard] = caseType.timelines;
    expect(standard).toMatchObject({ id: 'standard-timeline', label: 'What everyone gets', onOpening: true });
    expect(standard?.activities.map(({ type, offset }) => [type, offset.amount])).toEqual([
      ['open-case', 0],
      ['medical', 1],
      ['mental-health-evaluation', 1],
      ['secure-temporary-housing', 2],
      ['follow-up', 3],
      ['income-and-benefits-stabilization', 7],
      ['long-term-housing-plan', 14],
      ['follow-up', 21],
    ]);
    expect(standard?.activities[0]).toEqual({
      type: 'open-case',
      status: 'completed',
      reference: { kind: 'start' },
      offset: { amount: 0, unit: 'days' },
      assignee: { kind: 'none' },
    });
    expect(standard?.activities[1]).toMatchObject({
      status: 'scheduled',
      reference: { kind: 'activity', type: 'open-case', select: 'newest' },
    });
  });

  it('names roles by their holder and marks the manager', () => {
    expect(caseType.caseRoles).toEqual([
      { role: 'homeless-services-coordinator', manager: true, creator: true },
      { role: 'health-coordinator', manager: false, creator: false },
      { role: 'benefits-specialist', manager: false, creator: false },
    ]);
    expect(missing.caseRoles.map(({ label }) => label)).toEqual([
      'Homeless Services Coordinator',
      'Benefits Specialist',
    ]);
    expect(report.mapped).toContainEqual(
      expect.objectContaining({ from: 'Homeless Services Coordinator is', to: 'homeless-services-coordinator' }),
    );
  });

  it('opens at open, allows every status and keeps the limit', () => {
    expect(caseType).toMatchObject({
      id: 'housing-support',
      label: 'Housing support',
      category: 'cases',
      active: true,
    });
    expect(caseType).toMatchObject({ initialStatus: 'open', statuses: [] });
    expect(caseType.activityTypes.slice(0, 2)).toEqual([{ type: 'open-case', maximum: 1 }, { type: 'medical' }]);
  });

  it('asks for the activity types that are missing, in their categories, and leaves nothing behind', () => {
    expect(missing.activityTypes).toContainEqual({ id: 'follow-up', label: 'Follow up', category: 'communication' });
    expect(missing.activityTypes).toContainEqual({ id: 'link-cases', label: 'Link Cases', category: 'system' });
    expect(missing.activityTypes.map(({ id }) => id)).not.toContain('open-case');
    expect([missing.statuses, missing.activityStatuses]).toEqual([[], []]);
    expect(report.notCarried).toEqual([]);
  });
});

it('an older file without a manager gets its creator for one, and says so', () => {
  const { caseType, report } = importCaseType(file('adult-day-care'), options);

  expect(caseType.caseRoles.find(({ manager }) => manager)?.role).toBe('senior-services-coordinator');
  expect(caseType.timelines[0]?.activities.map(({ offset }) => offset.amount)).toEqual([0, 3, 7, 10, 14]);
  expect(report.mapped).toContainEqual(expect.objectContaining({ what: 'manager', to: 'senior-services-coordinator' }));
  expect(report.notCarried).toEqual([]);
});
