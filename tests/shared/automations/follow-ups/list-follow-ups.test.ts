import { expect, it } from 'vitest';
import { listFollowUps } from '../../../../shared/automations/follow-ups/list-follow-ups.ts';
import type { FollowUp } from '../../../../shared/model.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asCaseworker, asUser } from '../../../support/contexts.ts';
import { idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aFollowUp } from '../../../support/records.ts';
import { itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';

const { caseId } = aCase();
const one = (name: string, fields: Partial<FollowUp>) => aFollowUp({ followUpId: idFor('followUp', name), ...fields });
const over = (name: string, firedAt: string) => one(name, { state: 'fired', firedAt });
const followUps = [
  over('first', '2025-01-02T09:00:00.000Z'),
  one('later', { dueAt: '2025-03-01T09:00:00.000Z' }),
  over('second', '2025-01-03T09:00:00.000Z'),
  one('sooner', { dueAt: '2025-02-01T09:00:00.000Z' }),
  one('cancelled', { state: 'cancelled', updatedAt: '2025-01-04T09:00:00.000Z' }),
];
const inOrder = ['sooner', 'later', 'cancelled', 'second', 'first'].map((name) => idFor('followUp', name));

const page = async (limit: number, cursor?: string) => {
  tableHolds(...configurationItems(), ...itemsOf(aCaseFile({ followUps })));
  return listFollowUps(asUser(), { caseId, limit, ...(cursor !== undefined && { cursor }) });
};

it('tells what waits, the next one first, then what is over, the last one first', async () => {
  const { items, nextCursor } = await page(25);
  expect(items.map(({ followUpId }) => followUpId)).toEqual(inOrder);
  expect(nextCursor).toBeNull();
});

it('goes page by page', async () => {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(2, cursor);
    found.push(...items.map(({ followUpId }) => followUpId));
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(found).toEqual(inOrder);
});

it('is not there for those who do not see the case', async () => {
  tableHolds(...configurationItems(), ...itemsOf(aCaseFile({ followUps })));
  await expect(listFollowUps(asCaseworker(idFor('contact', 'nobody')), { caseId, limit: 25 })).rejects.toMatchObject({
    code: 'not-found',
  });
});
