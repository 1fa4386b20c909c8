import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../../shared/files/list-files.ts';
import type { File } from '../../../shared/model.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { idFor, NOW } from '../../support/ids.ts';
import { aCaseFile, anActivity } from '../../support/records.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';
import { aFile } from './objects.ts';

const { caseId, activityId } = anActivity();
/** Sorts as it is numbered. */
const numbered = (number: number) => `file_01J${String(number).padStart(23, '0')}`;
const holding = (...files: Partial<File>[]) =>
  tableHolds(
    ...configurationItems(),
    ...itemsOf(aCaseFile({ activities: [anActivity()] })),
    ...files.map((fields, i) => itemOf('file', aFile({ fileId: numbered(i), ...fields }))),
  );
const list = (wanted: Partial<Parameters<typeof listFiles>[1]> = {}) =>
  listFiles(asUser(), { caseId, limit: 25, ...wanted });
const names = (items: File[]) => items.map(({ name }) => name);
const many = (count: number, fields: (i: number) => Partial<File> = () => ({})) =>
  Array.from({ length: count }, (_, i) => ({ name: `${i}.pdf`, ...fields(i) }));

describe('the files of a case', () => {
  it('are listed newest first, without those taken away', async () => {
    holding({ name: 'old.pdf' }, { name: 'gone.pdf', deletedAt: NOW }, { name: 'new.pdf' });
    const { items, nextCursor } = await list();
    expect([names(items), nextCursor]).toEqual([['new.pdf', 'old.pdf'], null]);
  });

  it.each([
    [{ kind: 'media' as const }, ['photo.PNG']],
    [{ activityId: idFor('activity', 'other') }, ['plan.pdf']],
    [{ activityType: 'meeting' }, ['plan.pdf']],
    [{ text: 'PHO' }, ['photo.PNG']],
    [{ text: 'cafe\u0301' }, ['Café.pdf']],
    [{ kind: 'document' as const, activityId }, ['Café.pdf']],
  ])('are narrowed by %j', async (filter, expected) => {
    holding(
      { name: 'Café.pdf' },
      { name: 'photo.PNG', kind: 'media' },
      { name: 'plan.pdf', activityId: idFor('activity', 'other'), activityType: 'meeting' },
    );
    expect(names((await list(filter)).items)).toEqual(expected);
  });

  it.each([1, 2, 5, 6])('are each on one page of %i', async (limit) => {
    holding(...many(6));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit, cursor });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...names(page.items));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['5.pdf', '4.pdf', '3.pdf', '2.pdf', '1.pdf', '0.pdf']);
  });

  it('cost ten reads at most, though a filter leaves none of very many, and go on from there', async () => {
    holding(...many(1500, (i) => (i === 3 ? { kind: 'media' } : {})));
    db.resetHistory();
    const first = await list({ kind: 'media' });
    expect(first).toMatchObject({ items: [], nextCursor: expect.any(String) });
    expect(db.commandCalls(QueryCommand).length).toBeLessThanOrEqual(13);
    const second = await list({ kind: 'media', cursor: first.nextCursor ?? '' });
    expect([names(second.items), second.nextCursor]).toEqual([['3.pdf'], null]);
  });

  it('are not shown to who may not see the case, nor by a forged cursor', async () => {
    holding({});
    const stranger = asCaseworker(idFor('contact', 'stranger'));
    await expect(listFiles(stranger, { caseId, limit: 25 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(list({ cursor: 'forged' })).rejects.toMatchObject({ code: 'invalid' });
  });
});
