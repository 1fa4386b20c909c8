import { describe, expect, it } from 'vitest';
import { CaseEdit } from '../../../../shared/cases/case-edit.ts';
import { assignCaseRole, endCaseRole } from '../../../../shared/cases/people/case-roles.ts';
import type { Activity } from '../../../../shared/model.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { asUser } from '../../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCaseFile, aContact, anActivity } from '../../../support/records.ts';

const configuration = aConfiguration(({ caseTypes, activityTypes }) => {
  const [type] = caseTypes;
  type?.caseRoles.splice(
    0,
    type.caseRoles.length,
    { role: 'housing-coordinator', manager: true, single: true, creator: true, holderKinds: [], holderTags: [] },
    { role: 'health-coordinator', manager: false, single: false, creator: false, holderKinds: [], holderTags: [] },
    {
      role: 'adviser',
      manager: false,
      single: false,
      creator: false,
      holderKinds: ['organisation'],
      holderTags: ['law'],
    },
  );
  for (const id of ['assign-case-role', 'remove-case-role']) {
    const kind = { category: 'system', protection: 'none', tellAssignees: true, visibleToClients: false } as const;
    activityTypes.push({ id, label: id, ...kind, order: 90, active: true });
  }
});
const tom = aContact({ contactId: idFor('contact', 'tom'), displayName: 'Tom Wright' });
const planned = (name: string, fields: Partial<Activity> = {}) =>
  anActivity({
    activityId: idFor('activity', name),
    assignees: [COORDINATOR],
    assigneeRole: 'housing-coordinator',
    untouched: true,
    ...fields,
  });
const begun = (activities: Activity[] = []) => new CaseEdit(asUser(), aCaseFile({ activities }));
const assign = (edit: CaseEdit, fields: object) =>
  assignCaseRole(edit, configuration, { role: 'housing-coordinator', holder: tom, ...fields });
const subjects = ({ file }: CaseEdit) =>
  file.activities.filter(({ category }) => category === 'system').map(({ subject }) => subject);

describe('a case role that one person holds', () => {
  it('passes over on the day that the new holder begins, and the manager with it', () => {
    const edit = begun();
    assign(edit, {});
    const held = edit.file.roles.filter(({ role }) => role === 'housing-coordinator');
    expect(held.map(({ displayName, endOn }) => [displayName, endOn])).toEqual([
      [COORDINATOR.displayName, '2025-01-06'],
      ['Tom Wright', undefined],
    ]);
    expect(edit.file.case.manager?.displayName).toBe('Tom Wright');
    expect(subjects(edit)).toEqual([expect.stringContaining(`Tom Wright replaced ${COORDINATOR.displayName}`)]);
  });

  it('takes along what nobody has touched, and nothing else', () => {
    const edit = begun([
      planned('untouched'),
      planned('touched', { untouched: undefined }),
      planned('done', { statusClass: 'completed', status: 'completed' }),
      planned('of another', { assigneeRole: 'health-coordinator' }),
    ]);
    assign(edit, {});
    expect(edit.file.activities.slice(0, 4).map(({ assignees }) => assignees[0]?.displayName)).toEqual([
      'Tom Wright',
      COORDINATOR.displayName,
      COORDINATOR.displayName,
      COORDINATOR.displayName,
    ]);
  });

  it('has its manager still, until the new one begins', () => {
    const edit = begun();
    assign(edit, { startOn: '2025-02-01' });
    expect(edit.file.case.manager?.displayName).toBe(COORDINATOR.displayName);
    expect(edit.file.roles.find(({ displayName }) => displayName === COORDINATOR.displayName)?.endOn).toBe(
      '2025-02-01',
    );
  });
});

describe('a case role', () => {
  it('that several may hold is given to one more, unless they are to be replaced', () => {
    const edit = begun();
    const health = { role: 'health-coordinator' };
    const other = aContact({ contactId: idFor('contact', 'other'), displayName: 'Ola' });
    assign(edit, health);
    assign(edit, { ...health, holder: other });
    const holders = () =>
      edit.file.roles
        .filter(({ role, endOn }) => role === health.role && endOn === undefined)
        .map(({ displayName }) => displayName);
    expect(holders()).toEqual(['Tom Wright', 'Ola']);
    assign(edit, {
      ...health,
      holder: aContact({ contactId: idFor('contact', 'new'), displayName: 'Ida' }),
      replace: true,
    });
    expect(holders()).toEqual(['Ida']);
  });

  it('ends today at the latest, once, and not before it began', () => {
    const edit = begun();
    const held = assign(edit, { role: 'health-coordinator', startOn: '2025-01-03' });
    const end = (endOn?: string) => endCaseRole(edit, configuration, { caseRole: held, endOn });
    expect(() => end('2025-01-07')).toThrow(expect.objectContaining({ code: 'invalid' }));
    expect(() => end('2025-01-02')).toThrow(expect.objectContaining({ code: 'invalid' }));
    const ended = end();
    expect(ended.endOn).toBe('2025-01-06');
    expect(() => endCaseRole(edit, configuration, { caseRole: ended })).toThrow(/ended already/);
    expect(subjects(edit).at(-1)).toContain('Tom Wright removed as');
  });

  it.each<[string, object, string]>([
    ['a case role that the type does not have', { role: 'king' }, 'invalid'],
    ['a client', { holder: aContact(CLIENT) }, 'conflict'],
    ['who holds it already', { holder: aContact(COORDINATOR) }, 'conflict'],
    ['an end before the start', { startOn: '2025-01-10', endOn: '2025-01-10' }, 'invalid'],
    ['a person where organisations hold it', { role: 'adviser' }, 'invalid'],
    ['a holder without the tag', { role: 'adviser', holder: aContact({ ...tom, kind: 'organisation' }) }, 'invalid'],
  ])('is not given for %s', (_, fields, code) => {
    expect(() => assign(begun(), fields)).toThrow(expect.objectContaining({ code }));
  });

  it('is given to a holder of the right kind with one of the tags', () => {
    const holder = aContact({ ...tom, kind: 'organisation', tags: ['law', 'housing'] });
    expect(assign(begun(), { role: 'adviser', holder })).toMatchObject({ displayName: 'Tom Wright', manager: false });
  });
});
