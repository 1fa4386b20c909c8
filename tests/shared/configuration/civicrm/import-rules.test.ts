import { describe, expect, it } from 'vitest';
import { importCaseType } from '../../../../shared/configuration/civicrm/import-case-type.ts';
import type { ImportOptions } from '../../../../shared/configuration/civicrm/imported.ts';
import { AppError } from '../../../../shared/platform/errors.ts';
import { existing, options } from './fixtures/options.ts';

const from = (content: string, more: Partial<ImportOptions> = {}) =>
  importCaseType(`<CaseType><name>a</name>${content}</CaseType>`, { ...options, ...more });
const timeline = (activities: string, name = 'standard_timeline') =>
  `<ActivitySets><ActivitySet><name>${name}</name><timeline>true</timeline><ActivityTypes>${activities}</ActivityTypes></ActivitySet></ActivitySets>`;
const coordinator = '<CaseRoles><RelationshipType><name>Case Coordinator is</name></RelationshipType></CaseRoles>';
const assignee = (elements: string, more: Partial<ImportOptions> = {}) => {
  const activity = `<ActivityType><name>Visit</name>${elements}</ActivityType>`;
  const { caseType, report } = from(timeline(activity) + coordinator, more);
  return [
    caseType.timelines[0]?.activities[0]?.assignee,
    ...report.notCarried.map(({ path }) => path.split('/').at(-1)),
  ];
};

describe('an assignee', () => {
  const by = (relationship: string) =>
    `<default_assignee_type>2</default_assignee_type><default_assignee_relationship>${relationship}</default_assignee_relationship>`;

  it('by relationship is the case role, when the site’s ids are given or the role is named', () => {
    const role = { kind: 'case-role', role: 'case-coordinator' };
    expect(assignee(by('9_b_a'), { relationshipTypes: { 9: 'Case Coordinator' } })).toEqual([role]);
    expect(assignee(by('Case Coordinator is'))).toEqual([role]);
    expect(assignee(by('9_b_a'))).toEqual([{ kind: 'none' }, 'default_assignee_relationship']);
    expect(assignee(by('Spouse of'))).toEqual([{ kind: 'none' }, 'default_assignee_relationship']);
    expect(assignee(by(''))).toEqual([{ kind: 'none' }, 'ActivityType']);
  });

  it.each([
    ['NONE', [{ kind: 'none' }]],
    ['USER_CREATING_THE_CASE', [{ kind: 'creator' }]],
    ['3', [{ kind: 'none' }, 'ActivityType']],
    ['constructor', [{ kind: 'none' }, 'default_assignee_type']],
  ])('of kind %s is carried or reported', (code, expected) => {
    expect(assignee(`<default_assignee_type>${code}</default_assignee_type>`)).toEqual(expected);
  });
});

describe('importing', () => {
  it('plans the first timeline on opening when none has the standard name, as CiviCRM does', () => {
    const { caseType, report } = from(timeline('', 'first') + timeline('', 'second'));
    expect(caseType.timelines.map(({ onOpening }) => onOpening)).toEqual([true, false]);
    expect(report.mapped).toContainEqual(expect.objectContaining({ what: 'timeline', to: 'first' }));
  });

  it('plans nothing on opening from a set that is not marked as a timeline', () => {
    const { caseType } = from(timeline('').replace('<timeline>true</timeline>', ''));
    expect(caseType.timelines).toMatchObject([{ id: 'standard-timeline', onOpening: false }]);
  });

  it('takes a set marked as both for a sequence, and leaves an empty or a second one', () => {
    const set = (steps: string) =>
      `<ActivitySet><name>a</name><sequence>true</sequence><timeline>1</timeline>${steps}</ActivitySet>`;
    const steps = '<ActivityTypes><ActivityType><name>Visit</name></ActivityType></ActivityTypes>';
    const { caseType, report } = from(`<ActivitySets>${set('')}${set(steps)}${set(steps)}</ActivitySets>`);
    expect(caseType.sequence?.activities).toEqual([{ type: 'visit', assignee: { kind: 'none' } }]);
    expect(caseType.timelines).toEqual([]);
    expect(report.mapped).toContainEqual(expect.objectContaining({ what: 'activity set', to: 'sequence a' }));
    expect(report.notCarried.map(({ path }) => path)).toEqual([
      '/CaseType/ActivitySets/ActivitySet',
      '/CaseType/ActivitySets/ActivitySet[3]',
    ]);
  });

  it('starts cases at Open where it is allowed, else at the first status not known to close them', () => {
    const initial = (...names: string[]) =>
      from(`<Statuses>${names.map((name) => `<Status>${name}</Status>`).join('')}</Statuses>`).caseType.initialStatus;
    expect([initial(), initial('Closed', 'Open'), initial('Closed', 'Urgent'), initial('Won', 'Lost')]).toEqual([
      'open',
      'open',
      'urgent',
      'won',
    ]);
  });

  it('gives a type without roles a manager', () => {
    expect(from('').caseType.caseRoles).toEqual([{ role: 'case-coordinator', manager: true, creator: true }]);
  });

  it('says nothing of a derived list that agrees with the timelines', () => {
    const activity = '<ActivityType><name>Visit</name><reference_offset>2</reference_offset></ActivityType>';
    const derived = `<timelineActivityTypes>${activity}</timelineActivityTypes>`;
    expect(from(timeline(activity) + derived + coordinator).report.notCarried).toEqual([]);
    expect(from(timeline(activity.replace('2', '3')) + derived + coordinator).report.notCarried).toHaveLength(1);
  });

  it('keeps names apart that share a slug', () => {
    const types = ['Call-back', 'Call back', 'CALL BACK'].map(
      (name) => `<ActivityType><name>${name}</name></ActivityType>`,
    );
    const xml = `<ActivityTypes>${types.join('')}</ActivityTypes>`;
    const { caseType, activityTypes } = from(xml);
    expect(caseType.activityTypes).toEqual([{ type: 'call-back' }, { type: 'call-back-2' }]);
    expect(activityTypes.map(({ label }) => label)).toEqual(['Call-back', 'Call back']);
    expect(from(xml, { existing: { ...existing, activityTypes } })).toMatchObject({ caseType, activityTypes: [] });
  });

  it('cuts a subject to 255 characters and reports it', () => {
    const subject = `<default_subject>${'s'.repeat(300)}</default_subject>`;
    const { caseType, report } = from(timeline(`<ActivityType><name>Visit</name>${subject}</ActivityType>`));
    expect(caseType.timelines[0]?.activities[0]?.subject).toHaveLength(255);
    expect(report.mapped).toContainEqual(expect.objectContaining({ what: 'subject' }));
  });

  it.each([
    ['-3650', -3650, 0],
    ['+4', 4, 0],
    ['-3651', 0, 1],
    ['3651', 0, 1],
    ['1.5', 0, 1],
    ['0x10', 0, 1],
    ['', 0, 0],
  ])('reads the offset "%s" as %i days and reports what is none', (text, amount, reported) => {
    const offset = `<reference_offset>${text}</reference_offset>`;
    const { caseType, report } = from(timeline(`<ActivityType><name>Visit</name>${offset}</ActivityType>`));
    expect(caseType.timelines[0]?.activities[0]?.offset).toEqual({ amount, unit: 'days' });
    expect(report.notCarried).toHaveLength(reported);
  });

  it('refuses a case type without a name', () => {
    expect(() => importCaseType('<CaseType/>', options)).toThrow(AppError);
  });
});
