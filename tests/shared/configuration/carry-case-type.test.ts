import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CaseType } from '../../../shared/case-types/case-type.schema.ts';
import { carryCaseType } from '../../../shared/configuration/carry-case-type.ts';
import { importCaseType } from '../../../shared/configuration/civicrm/import-case-type.ts';
import type { ImportedCaseType, ImportReport } from '../../../shared/configuration/civicrm/imported.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'civicrm', 'fixtures', `${name}.xml`));
const existing = { activityTypes: [], caseRoles: [], statuses: [], activityStatuses: [] };
const aReport = (): ImportReport => ({ created: [], mapped: [], notCarried: [] });
const imported: ImportedCaseType = {
  id: 'support',
  label: 'Support',
  category: 'cases',
  active: true,
  initialStatus: 'open',
  statuses: [],
  caseRoles: [{ role: 'coordinator', manager: true, creator: true, holderGroups: ['Volunteers'] }],
  activityTypes: [],
  timelines: [
    {
      id: 'standard',
      label: 'Standard',
      onOpening: true,
      activities: [
        {
          type: 'call',
          status: 'scheduled',
          reference: { kind: 'start' },
          offset: { amount: 1, unit: 'days' },
          assignee: { kind: 'contact', externalId: '42' },
        },
      ],
    },
  ],
  sequence: {
    id: 'steps',
    label: 'Steps',
    activities: [
      { type: 'call', assignee: { kind: 'none' } },
      { type: 'visit', assignee: { kind: 'creator' } },
    ],
  },
  restrictAssigneesToUsers: true,
  assigneeGroups: ['Staff'],
};

describe('an imported case type', () => {
  it.each(['housing-support', 'adult-day-care', 'every-element'])('is a valid one of this service: %s', (name) => {
    const { caseType, report } = importCaseType(fixture(name), { category: 'cases', existing });
    expect(CaseType.safeParse(carryCaseType(caseType, report)).error).toBeUndefined();
  });

  it('keeps its limits, groups becoming tags', () => {
    expect(carryCaseType(imported, aReport())).toMatchObject({
      caseRoles: [{ role: 'coordinator', holderTags: ['Volunteers'] }],
      assignees: { usersOnly: true, tags: ['Staff'] },
    });
  });

  it('loses assignees that only the other site knows, and says so', () => {
    const report = aReport();
    const carried = carryCaseType(imported, report);
    expect(carried.timelines?.[0]?.activities[0]?.assignee).toEqual({ kind: 'none' });
    expect(carried.sequence?.activities.map(({ type }) => type)).toEqual(['call', 'visit']);
    expect(report.notCarried.map(({ value }) => value)).toEqual(['42']);
  });
});
