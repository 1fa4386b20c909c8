import { describe, expect, it } from 'vitest';
import { linkCases } from '../../../../shared/cases/links/link-cases.ts';
import { linkIdOf } from '../../../../shared/cases/links/link-records.ts';
import { newReference } from '../../../../shared/cases/reference.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asCaseworker, asUser } from '../../../support/contexts.ts';
import { COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile } from '../../../support/records.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { only, writtenOnce } from '../../../support/written.ts';
import { aLink, anotherCaseFile } from './another-case.ts';

const { caseId } = aCase();
const one = aCaseFile();
const other = anotherCaseFile();
const otherId = other.case.caseId;
const holding = (...files: (typeof one)[]) => tableHolds(...configurationItems(), ...files.flatMap(itemsOf));
const link = (wanted: object = {}, ctx = asUser()) =>
  linkCases(ctx, { caseId, wanted: { caseId: otherId, kind: 'parent', ...wanted } });

describe('linking two cases', () => {
  it('is said on both sides, each in its own words, in one transaction', async () => {
    holding(one, other);
    expect(await link()).toMatchObject({ link: { kind: 'parent', otherCaseId: otherId }, other: other.case });

    const linkId = linkIdOf(caseId, otherId);
    expect(only(writtenOnce(), 'caseLink').map(({ caseLinkId, kind }) => [caseLinkId, kind])).toEqual([
      [linkId, 'parent'],
      [linkId, 'child'],
    ]);
    expect(only(writtenOnce(), 'activity')).toMatchObject([
      {
        caseId,
        type: 'link-cases',
        status: 'completed',
        subject: 'Linked with its parent case C3DF-7GHM',
      },
      { caseId: otherId, subject: 'Linked with its child case K7RM-4XQA' },
    ]);
  });

  it('finds the other by its reference number, however that is typed', async () => {
    const caseReference = newReference();
    tableHolds(
      ...configurationItems(),
      ...[one, other].flatMap(itemsOf),
      itemOf('caseReference', { caseReference, caseId: otherId }),
    );
    const typed = ` ${caseReference.toLowerCase().replace('-', ' ')}`;
    expect(await link({ caseId: undefined, reference: typed })).toMatchObject({ link: { otherCaseId: otherId } });
    await expect(link({ caseId: undefined, reference: newReference() })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('once more is the same link for whoever comes from the other side', () => {
    expect(linkIdOf(caseId, otherId)).toBe(linkIdOf(otherId, caseId));
    expect(linkIdOf(caseId, otherId)).not.toBe(linkIdOf(caseId, idFor('case', 'third')));
  });

  it('brings back a link that was removed a while ago', async () => {
    const gone = { deletedAt: '2025-01-02T09:00:00.000Z', expiresAt: 1_738_000_000, revision: 2 };
    holding(
      { ...one, links: [aLink(one.case, other.case, 'related', gone)] },
      { ...other, links: [aLink(other.case, one.case, 'related', gone)] },
    );
    await link();

    expect(only(writtenOnce(), 'caseLink')).toMatchObject([
      { how: 'update', kind: 'parent', revision: 3, deletedAt: undefined, expiresAt: undefined },
      { how: 'update', kind: 'child', revision: 3, deletedAt: undefined },
    ]);
  });

  it.each([
    ['itself', { caseId }, 'one and the same case'],
    ['a case in the bin', { caseId: idFor('case', 'binned') }, 'About the other case: The case is in the bin'],
  ])('is refused for %s', async (_, wanted, message) => {
    holding(one, other, anotherCaseFile({ caseId: idFor('case', 'binned'), listedAs: 'binned' }));
    await expect(link(wanted)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(message) });
  });

  it('is refused for cases that are linked already', async () => {
    holding({ ...one, links: [aLink(one.case, other.case)] }, other);
    await expect(link()).rejects.toMatchObject({
      code: 'conflict',
      message: 'The case is linked with C3DF-7GHM already (related). Remove that link first.',
    });
  });

  it('is refused for a case that the caller may not see', async () => {
    holding(one, { ...other, roles: [] });
    await expect(link({}, asCaseworker(COORDINATOR.contactId))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is refused where a case would come to stand above itself, however far up', async () => {
    const middle = anotherCaseFile({ caseId: idFor('case', 'middle') });
    // one is the parent of middle, and middle of other.
    holding(
      one,
      { ...middle, links: [aLink(middle.case, one.case, 'parent')] },
      {
        ...other,
        links: [aLink(other.case, middle.case, 'parent')],
      },
    );
    await expect(link({ kind: 'parent' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('stand above itself'),
    });
    await expect(link({ kind: 'child' })).resolves.toMatchObject({ link: { kind: 'child' } });
  });

  it('is refused on an older revision', async () => {
    holding(one, other);
    await expect(link({}, { ...asUser(), ifMatch: 7 })).rejects.toMatchObject({ code: 'stale' });
  });
});
