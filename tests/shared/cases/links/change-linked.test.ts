import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import { changeStatus } from '../../../../shared/cases/change-status.ts';
import type { LinkKind } from '../../../../shared/cases/links/link.schema.ts';
import type { CaseType } from '../../../../shared/case-types/case-type.schema.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asCaseworker, asUser } from '../../../support/contexts.ts';
import { COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCaseFile, anActivity } from '../../../support/records.ts';
import { itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { only, writtenOnce } from '../../../support/written.ts';
import { aLink, anotherCaseFile } from './another-case.ts';

const plain = aCaseFile();
const { caseId } = plain.case;
type Closing = Partial<CaseType['closing']>;

/** A case with others that are this to it, in a configuration whose cases close on these terms. */
function linked(others: [CaseFile, LinkKind][], closing: Closing = {}) {
  const one = { ...plain, links: others.map(([other, kind]) => aLink(plain.case, other.case, kind)) };
  const twins = others.map(([other, kind]) => {
    const said = kind === 'related' ? kind : kind === 'child' ? 'parent' : 'child';
    return { ...other, links: [aLink(other.case, plain.case, said)] };
  });
  const configuration = configurationItems(({ caseTypes }) => {
    Object.assign(caseTypes.find(({ id }) => id === 'housing-support')!.closing, closing);
  });
  tableHolds(...configuration, ...[one, ...twins].flatMap(itemsOf));
}
const close = (ctx = asUser()) => changeStatus(ctx, { caseId, status: 'closed', includeLinked: true });
const closedCases = () => only(writtenOnce(), 'case').map(({ status }) => status);

describe('a change of status that linked cases go along with', () => {
  it('is one transaction, with an activity on each', async () => {
    const caseId2 = idFor('case', 'other');
    linked([[anotherCaseFile({}, { activities: [anActivity({ caseId: caseId2 })] }), 'related']]);

    expect(await close()).toMatchObject({
      status: 'closed',
      linked: { changed: [{ caseId: caseId2, reference: 'C3DF-7GHM' }], skipped: [] },
    });
    expect(closedCases()).toEqual(['closed', 'closed']);
    const told = only(writtenOnce(), 'activity').filter(({ type }) => type === 'change-case-status');
    expect(told.map((activity) => activity.caseId)).toEqual([caseId, caseId2]);
    expect(only(writtenOnce(), 'caseRole')).toHaveLength(4);
  });

  it('leaves out, with the reason, those that cannot go along', async () => {
    const named = (name: string, fields = {}) =>
      anotherCaseFile({ caseId: idFor('case', name), reference: name, ...fields });
    linked([
      [named('THERE', { status: 'closed', statusClass: 'closed' }), 'related'],
      [named('BINNED', { listedAs: 'binned' }), 'related'],
      [named('PROSPECT', { category: 'prospects', caseType: 'prospect', status: 'enquiry' }), 'related'],
      [{ ...named('HIDDEN'), roles: [] }, 'related'],
    ]);
    const ctx = asCaseworker(COORDINATOR.contactId);
    const { linked: became } = await close({
      ...ctx,
      actor: { ...ctx.actor, userRoles: { cases: 'administrator', prospects: 'caseworker' } },
    });

    expect(became?.changed.map(({ reference }) => reference)).toEqual(['HIDDEN']);
    expect(Object.fromEntries(became!.skipped.map(({ reference, because }) => [reference, because]))).toEqual({
      THERE: 'It is at this status already.',
      BINNED: 'The case is in the bin. Restore it first.',
      PROSPECT: 'Cases of this type do not take the status "Resolved".',
    });
    linked([[{ ...named('HIDDEN'), roles: [] }, 'related']]);
    expect((await close(ctx)).linked).toMatchObject({ changed: [], skipped: [{ reference: 'HIDDEN' }] });
  });

  it('is refused for more than ten, which is work for a bulk job', async () => {
    const many = Array.from({ length: 11 }, (_, i) => anotherCaseFile({ caseId: idFor('case', `${i}`) }));
    linked(many.map((other) => [other, 'related']));
    await expect(close()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('/bulk') });
  });

  it('closes a case together with the children it waits for, and with the parent that waits for it', async () => {
    for (const kind of ['child', 'parent'] as const) {
      linked([[anotherCaseFile(), kind]], { childCasesClosed: true });
      expect((await close()).linked?.changed).toHaveLength(1);
      expect(closedCases()).toEqual(['closed', 'closed']);
    }
  });

  it('and that is refused for the case itself stores nothing of the others', async () => {
    linked([[anotherCaseFile(), 'related']], { requiredActivities: ['long-term-housing-plan'] });
    await expect(close()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('cannot be closed'),
    });
    expect(writtenOnce()).toEqual([]);
  });
});

describe('closing a case that waits for its children', () => {
  const child = (shown: 'opened' | 'closed', is: 'opened' | 'closed') => {
    const stale = {
      ...plain,
      links: [aLink(plain.case, anotherCaseFile().case, 'child', { otherStatusClass: shown })],
    };
    const twin = anotherCaseFile({ statusClass: is, status: is === 'closed' ? 'closed' : 'open' });
    tableHolds(
      ...configurationItems(({ caseTypes }) => {
        caseTypes.find(({ id }) => id === 'housing-support')!.closing.childCasesClosed = true;
      }),
      ...[stale, twin].flatMap(itemsOf),
    );
    return changeStatus(asUser(), { caseId, status: 'closed' });
  };

  it('goes by how they stand at that moment, not by what the link still shows', async () => {
    expect(await child('opened', 'closed')).toMatchObject({ status: 'closed' });
    await expect(child('closed', 'opened')).rejects.toMatchObject({
      code: 'conflict',
      details: { members: { blockers: [{ kind: 'open-child-case' }] } },
    });
  });
});
