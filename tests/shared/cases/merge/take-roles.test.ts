import { describe, expect, it } from 'vitest';
import { CaseEdit } from '../../../../shared/cases/case-edit.ts';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import { rolesToTake, takeRole } from '../../../../shared/cases/merge/take-roles.ts';
import type { Case, CaseRole } from '../../../../shared/model.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { asUser } from '../../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole } from '../../../support/records.ts';
import { anotherCaseFile } from '../links/another-case.ts';

const TODAY = '2025-01-06';
const LIN = { contactId: idFor('contact', 'lin'), displayName: 'Lin Park' };
const role = (fields: Partial<CaseRole>) =>
  aCaseRole({
    caseId: idFor('case', 'other'),
    caseRoleId: idFor('caseRole', JSON.stringify(fields)),
    role: 'health-coordinator',
    manager: false,
    ...LIN,
    ...fields,
  });
const configuration = aConfiguration(({ caseTypes }) => {
  caseTypes
    .find(({ id }) => id === 'housing-support')!
    .caseRoles.find((one) => one.role === 'benefits-specialist')!.single = true;
});

/** The roles of a case after it has taken over those of another. */
function after(theirs: CaseRole[], { own = [], ...head }: { own?: CaseRole[] } & Partial<Case> = {}): CaseFile {
  const plain = aCaseFile({ case: aCase(head) });
  const edit = new CaseEdit(asUser(), { ...plain, roles: [...plain.roles, ...own] });
  for (const one of rolesToTake(edit.file, anotherCaseFile({}, { roles: theirs }), TODAY))
    takeRole(edit, configuration, one);
  return edit.file;
}
const taken = (file: CaseFile) => file.roles.slice(2).filter(({ updatedBy }) => updatedBy !== 'visitor');

describe('case roles of a merged case', () => {
  it('go on where they do', () => {
    expect(taken(after([role({ description: 'Mondays' })]))).toMatchObject([
      {
        caseId: idFor('case'),
        role: 'health-coordinator',
        ...LIN,
        manager: false,
        listedAs: 'opened',
        description: 'Mondays',
      },
    ]);
    expect(taken(after([role({ endOn: '2025-02-01' })]))).toMatchObject([{ endOn: '2025-02-01' }]);
  });

  it.each<[string, CaseRole]>([
    ['that the same person holds here', role({ role: 'housing-coordinator', ...COORDINATOR })],
    ['of somebody who is a client here', role(CLIENT)],
    ['of its clients', role({ role: 'client' })],
  ])('%s stay behind', (_, one) => {
    expect(taken(after([one]))).toEqual([]);
  });

  it('that ended are kept as history, unless the same is known here', () => {
    const ended = role({ endOn: '2025-01-02' });
    expect(taken(after([ended]))).toMatchObject([{ endOn: '2025-01-02' }]);
    expect(taken(after([ended], { own: [{ ...ended, caseId: idFor('case') }] }))).toEqual([]);
    // Somebody who held it here once and holds it there now goes on.
    expect(taken(after([role({})], { own: [{ ...ended, caseId: idFor('case') }] }))).toHaveLength(1);
  });

  it('leave the manager who they were, and give one to a case that has none', () => {
    const manager = role({ role: 'housing-coordinator', manager: true });
    const kept = after([manager]);
    expect([kept.case.manager, taken(kept)]).toMatchObject([COORDINATOR, [{ ...LIN, manager: false }]]);
    expect(after([manager], { manager: undefined }).case.manager).toMatchObject(LIN);
  });

  it('that only one may hold end where somebody holds them', () => {
    const single = role({ role: 'benefits-specialist' });
    const own = role({ role: 'benefits-specialist', caseId: idFor('case'), contactId: idFor('contact', 'tom') });
    expect(taken(after([single], { own: [own] }))).toMatchObject([{ endOn: TODAY }]);
    expect(taken(after([single]))[0]?.endOn).toBeUndefined();
  });

  it('end with a case that is closed', () => {
    const closed = { status: 'closed', statusClass: 'closed' as const, closedOn: '2025-01-03' };
    expect(taken(after([role({})], closed))).toMatchObject([
      { endOn: '2025-01-03', endedByClosing: true, listedAs: 'closed' },
    ]);
  });
});
