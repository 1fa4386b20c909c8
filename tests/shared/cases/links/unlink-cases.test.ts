import { expect, it } from 'vitest';
import { unlinkCases } from '../../../../shared/cases/links/unlink-cases.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asCaseworker, asUser } from '../../../support/contexts.ts';
import { COORDINATOR, NOW, idFor } from '../../../support/ids.ts';
import { aCaseFile } from '../../../support/records.ts';
import { itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { only, writtenOnce } from '../../../support/written.ts';
import { aLink, anotherCaseFile } from './another-case.ts';

const [plain, other] = [aCaseFile(), anotherCaseFile()];
const one = { ...plain, links: [aLink(plain.case, other.case, 'child')] };
const twin = { ...other, links: [aLink(other.case, plain.case, 'parent')] };
const { caseId } = one.case;
const linkId = one.links[0]!.caseLinkId;
const holding = (...files: (typeof one)[]) => tableHolds(...configurationItems(), ...files.flatMap(itemsOf));

it('takes a link away on both sides, with an activity on both', async () => {
  holding(one, twin);
  await unlinkCases({ ...asUser(), ifMatch: 1 }, { caseId, linkId });

  expect(only(writtenOnce(), 'caseLink')).toMatchObject([
    { how: 'update', deletedAt: NOW },
    { how: 'update', deletedAt: NOW },
  ]);
  expect(only(writtenOnce(), 'activity').map(({ subject }) => subject)).toEqual([
    'No longer linked with C3DF-7GHM',
    'No longer linked with K7RM-4XQA',
  ]);
});

it('is possible for one who may change this case and not see the other', async () => {
  holding(one, { ...twin, roles: [] });
  await unlinkCases({ ...asCaseworker(COORDINATOR.contactId), ifMatch: 1 }, { caseId, linkId });

  expect(only(writtenOnce(), 'caseLink')).toHaveLength(2);
});

it('takes away a link that leads nowhere any more', async () => {
  holding(one);
  await unlinkCases({ ...asUser(), ifMatch: 1 }, { caseId, linkId });

  expect(writtenOnce()).toMatchObject([{ entity: 'caseLink', deletedAt: NOW }]);
});

it('needs the revision that the caller saw', async () => {
  holding(one, twin);
  await expect(unlinkCases(asUser(), { caseId, linkId })).rejects.toMatchObject({ code: 'precondition-required' });
  await expect(unlinkCases({ ...asUser(), ifMatch: 2 }, { caseId, linkId })).rejects.toMatchObject({ code: 'stale' });
});

it('does not find the link of another case', async () => {
  holding(one, twin);
  await expect(unlinkCases(asUser(), { caseId, linkId: idFor('caseLink', 'none') })).rejects.toMatchObject({
    code: 'not-found',
  });
});
