import { expect, it } from 'vitest';
import { listLinks } from '../../../../shared/cases/links/list-links.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asCaseworker, asUser } from '../../../support/contexts.ts';
import { COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCaseFile } from '../../../support/records.ts';
import { itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { aLink, anotherCaseFile } from './another-case.ts';

const others = ['a', 'b', 'c'].map((name) => anotherCaseFile({ caseId: idFor('case', name), subject: `Now ${name}` }));
const plain = aCaseFile();
const one = { ...plain, links: others.map((other) => aLink(plain.case, other.case)) };
const { caseId } = one.case;

it('pages through the links, with the other cases as they are now', async () => {
  tableHolds(...configurationItems(), ...[one, ...others].flatMap(itemsOf));
  const first = await listLinks(asUser(), { caseId, limit: 2 });
  const second = await listLinks(asUser(), { caseId, limit: 2, cursor: String(first.nextCursor) });

  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
  const subjects = [...first.items, ...second.items].map(({ other }) => String(other?.subject));
  expect(subjects.toSorted()).toEqual(['Now a', 'Now b', 'Now c']);
});

it('shows nothing of a case that the caller may not see, or that is locked for them', async () => {
  const [hidden, locked, seen] = others;
  tableHolds(
    ...configurationItems(),
    ...itemsOf(one),
    ...itemsOf({ ...hidden!, roles: [] }),
    ...itemsOf({ ...locked!, case: { ...locked!.case, lockedFor: [COORDINATOR] } }),
    ...itemsOf(seen!),
  );
  const { items } = await listLinks(asCaseworker(COORDINATOR.contactId), { caseId, limit: 25 });

  expect(items.flatMap(({ other }) => (other ? [other.subject] : []))).toEqual(['Now c']);
  expect(items).toHaveLength(3);
  await expect(listLinks(asCaseworker(idFor('contact', 'nobody')), { caseId, limit: 25 })).rejects.toMatchObject({
    code: 'not-found',
  });
});
