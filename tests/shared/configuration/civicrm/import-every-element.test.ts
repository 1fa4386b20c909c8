import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importCaseType } from '../../../../shared/configuration/civicrm/import-case-type.ts';
import { CaseRoleKind, ActivityStatus, ActivityType, Status } from '../../../../shared/case-types/vocabulary.schema.ts';
import { options } from './fixtures/options.ts';

const file = (name: string) => readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url));

describe('importing every element', () => {
  const { caseType, report, ...missing } = importCaseType(file('every-element'), options);
  const left = new Map(report.notCarried.map(({ path, value }) => [path, value]));

  it('carries head, statuses, limits and groups', () => {
    expect(caseType).toMatchObject({
      id: 'grossere-vorhaben',
      label: 'Larger undertakings & grants',
      description: 'From the first talk to the last payment.',
      active: false,
      order: 7,
      initialStatus: 'enquiry',
      statuses: ['enquiry', 'urgent', 'won'],
      restrictAssigneesToUsers: true,
      assigneeGroups: ['Caseworkers'],
    });
    expect(caseType.activityTypes).toEqual([
      { type: 'open-case', maximum: 1 },
      { type: 'phone-call' },
      { type: 'site-visit', maximum: 3 },
    ]);
  });

  it('makes one role of both sides of a relationship', () => {
    expect(caseType.caseRoles).toEqual([
      { role: 'case-coordinator', manager: true, creator: true },
      { role: 'supervisor', manager: false, creator: false, holderGroups: ['Senior_staff', 'Trustees'] },
    ]);
  });

  it('carries the first sequence and the timelines beside it', () => {
    expect(caseType.sequence).toEqual({
      id: 'payment',
      label: 'Payment',
      activities: [
        { type: 'agreement', subject: 'Sign it', assignee: { kind: 'none' } },
        { type: 'review', assignee: { kind: 'none' } },
        { type: 'payment', assignee: { kind: 'creator' } },
      ],
    });
    expect(caseType.timelines.map(({ id, onOpening }) => [id, onOpening])).toEqual([
      ['standard-timeline', true],
      ['after-refusal', false],
    ]);
    expect(report.mapped).toContainEqual(expect.objectContaining({ what: 'step of the sequence', from: 'review' }));
    expect(report.mapped).toContainEqual(expect.objectContaining({ what: 'activity set', from: 'after_refusal' }));
  });

  it('reports what it leaves behind, with path and value', () => {
    const set = '/CaseType/ActivitySets/ActivitySet';
    expect(Object.fromEntries(left)).toEqual({
      '/CaseType/@source': 'elsewhere',
      '/CaseType/text()': 'stray words',
      '/CaseType/is_reserved': '1',
      '/CaseType/forkable': '1',
      '/CaseType/colour': undefined,
      '/CaseType/Listeners': undefined,
      '/CaseType/timelineActivityTypes': undefined,
      '/CaseType/ActivityAsgmtGrps': '4',
      '/CaseType/ActivityTypes/ActivityType[2]/max_instances': 'many',
      '/CaseType/ActivityTypes/ActivityType[3]/icon': 'fa-home',
      '/CaseType/ActivityTypes/ActivityType[4]': undefined,
      '/CaseType/CaseRoles/RelationshipType[2]/groups': '12',
      '/CaseType/CaseRoles/RelationshipType[3]/creator': 'perhaps',
      [`${set}/ActivityTypes/ActivityType[2]/order`]: '2',
      [`${set}/ActivityTypes/ActivityType[3]/reference_offset`]: 'two',
      [`${set}/ActivityTypes/ActivityType[3]/reference_select`]: 'newest',
      [`${set}/ActivityTypes/ActivityType[4]/reference_select`]: 'latest',
      [`${set}/ActivityTypes/ActivityType[4]/default_assignee_relationship`]: '14_b_a',
      [`${set}/ActivityTypes/ActivityType[6]/default_assignee_type`]: '9',
      [`${set}[3]/ActivityTypes/ActivityType[2]/status`]: 'Scheduled',
      [`${set}[3]/ActivityTypes/ActivityType[3]`]: undefined,
      [`${set}[4]`]: undefined,
    });
  });

  it('proposes records that are valid here', () => {
    const statuses = missing.statuses.map((record) => Status.parse(record));
    expect(statuses.map((status) => [status.id, status.class])).toContainEqual(['won', 'closed']);
    expect(missing.activityStatuses.map((record) => ActivityStatus.parse(record).class)).toEqual([
      'incomplete',
      'cancelled',
    ]);
    expect(missing.activityTypes.map((record) => ActivityType.parse(record).id)).toContain('site-visit');
    expect(missing.caseRoles.map((record) => CaseRoleKind.parse(record).id)).toEqual([
      'case-coordinator',
      'supervisor',
    ]);
    expect(report.mapped).toContainEqual(expect.objectContaining({ what: 'category of site-visit', to: 'task' }));
  });
});
