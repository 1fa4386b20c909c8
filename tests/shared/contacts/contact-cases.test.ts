import { describe, expect, it } from 'vitest';
import { listContactCases } from '../../../shared/contacts/contact-cases.ts';
import { ListContactCases } from '../../../shared/contacts/contact-cases.schema.ts';
import type { Case, CaseRole } from '../../../shared/model.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../support/ids.ts';
import { aCase, aCaseFile, aCaseRole, aContact } from '../../support/records.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';

const { contactId } = CLIENT;
const closed = { status: 'closed', statusClass: 'closed', listedAs: 'closed', closedOn: '2025-01-05' } as const;

interface Holding {
  reference: string;
  fields?: Partial<Case>;
  roles?: Partial<CaseRole>[];
}

/** Cases in which the contact is client, opened one day after the other, the first of them first. */
const hold = (...cases: Holding[]) =>
  tableHolds(
    ...configurationItems(),
    itemOf('contact', aContact()),
    ...cases.flatMap(({ reference, fields = {}, roles = [{ role: 'client' }] }, i) => {
      const caseId = idFor('case', reference);
      const openedAt = new Date(Date.UTC(2024, 0, 1 + i)).toISOString();
      const record = aCase({ caseId, reference, openedAt, ...fields });
      const held = roles.map((role, n) =>
        aCaseRole({
          ...CLIENT,
          caseId,
          openedAt,
          listedAs: record.listedAs,
          caseRoleId: idFor('caseRole', `${n}`),
          ...role,
        }),
      );
      return itemsOf(aCaseFile({ case: record, roles: held }));
    }),
  );
const list = (query: object = {}, ctx = asUser()) =>
  listContactCases(ctx, { contactId, ...ListContactCases.parse(query) });
const references = async (query: object = {}, ctx = asUser()) =>
  (await list(query, ctx)).items.map((found) => found.case.reference);

describe('the cases of a contact', () => {
  it('are listed newest first, opened and closed, with the case roles that they have in each', async () => {
    const roles = [{ role: 'client', endOn: '2025-01-02' }, { role: 'benefits-specialist' }];
    hold({ reference: 'OLD', roles }, { reference: 'CLOSED', fields: closed }, { reference: 'NEW' });
    expect(await references()).toEqual(['NEW', 'CLOSED', 'OLD']);
    const { items } = await list({ statusClass: 'opened', limit: '1' });
    expect(items).toMatchObject([{ case: { reference: 'NEW' }, roles: [{ role: 'client' }] }]);
    const old = (await list()).items.at(-1)?.roles.map(({ role, endOn }) => [role, endOn]);
    expect(old).toEqual(
      expect.arrayContaining([
        ['client', '2025-01-02'],
        ['benefits-specialist', undefined],
      ]),
    );
  });

  it.each([
    ['of a class', { statusClass: 'closed' }, ['CLOSED']],
    ['in which they are client', { role: 'client' }, ['NEW', 'CLOSED']],
    ['in which they are involved at all', {}, ['NEW', 'CLOSED', 'HELD']],
  ])('%s', async (_, query, found) => {
    hold({ reference: 'HELD', roles: [{}] }, { reference: 'CLOSED', fields: closed }, { reference: 'NEW' });
    expect(await references(query)).toEqual(found);
  });

  it('are those that the caller sees', async () => {
    const shared = [{ role: 'client' }, { ...COORDINATOR }];
    const bin = { listedAs: 'binned', binnedAt: '2025-01-05T09:00:00.000Z' } as const;
    hold(
      { reference: 'HIDDEN' },
      { reference: 'SHARED', roles: shared },
      { reference: 'BINNED', fields: bin, roles: shared },
    );
    expect(await references({}, asCaseworker(COORDINATOR.contactId))).toEqual(['SHARED']);
    const basic = asUser({ userRoles: { cases: 'own' }, permissions: { cases: ['cases:list', 'contacts:view-all'] } });
    expect(await references({}, basic)).toEqual(['SHARED', 'HIDDEN']);
  });

  it('are each on one page and no other', async () => {
    const many = Array.from({ length: 130 }, (_, i) => ({
      reference: `CASE ${i}`,
      fields: i % 3 === 0 ? closed : {},
      roles: i % 5 === 0 ? [{ role: 'client' }, {}] : [{ role: 'client' }],
    }));
    hold(...many);
    for (const limit of ['9', '100']) {
      const found: string[] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const page = await list({ limit, ...(cursor && { cursor }) });
        found.push(...page.items.map((one) => one.case.reference));
        cursor = page.nextCursor;
      }
      expect(found).toEqual(many.map(({ reference }) => reference).toReversed());
    }
  });

  it('are not told to those who do not see the contact, nor is the cursor of another list taken', async () => {
    hold({ reference: 'HIDDEN' }, { reference: 'OTHER' });
    await expect(list({}, asCaseworker(COORDINATOR.contactId))).rejects.toMatchObject({ code: 'not-found' });
    const { nextCursor } = await list({ limit: '1' });
    await expect(list({ role: 'client', cursor: nextCursor })).rejects.toMatchObject({ code: 'invalid' });
  });
});
